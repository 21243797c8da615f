package io.shroff.platform.pipeline;

import io.shroff.platform.checksum.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * The version of a job's code: a hash of its class and of every class it reaches in the packages that decide results.
 * Line numbers and comments do not count; nor do the lake, the runner and the command line, which carry rows and never
 * change them.
 */
public final class CodeVersion {
    /** Packages whose code decides what stands in a table. */
    static final List<String> DECIDING = List.of(
            "io.shroff.jobs.", "io.shroff.algorithm.", "io.shroff.platform.method.", "io.shroff.platform.feed.");

    /** What is known of the classes of a loader: jobs share most of what they reach. */
    private static final Map<ClassLoader, Map<String, Optional<ClassCode>>> KNOWN =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final List<String> deciding;

    /** The hash of a class, and the classes it names. */
    private record ClassCode(String hash, List<String> reached) {}

    CodeVersion(List<String> deciding) {
        this.deciding = List.copyOf(deciding);
    }

    public static String of(Class<?> job) {
        return new CodeVersion(DECIDING).version(job);
    }

    String version(Class<?> root) {
        Map<String, Optional<ClassCode>> known =
                KNOWN.computeIfAbsent(root.getClassLoader(), loader -> new ConcurrentHashMap<>());
        Map<String, String> hashes = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(root.getName()));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (hashes.containsKey(name)) {
                continue;
            }

            known.computeIfAbsent(name, n -> codeOf(root, n)).ifPresent(code -> {
                hashes.put(name, code.hash());
                code.reached().stream().filter(this::decides).forEach(open::push);
            });
        }

        return Checksum.shortOf(hashes.toString());
    }

    private static Optional<ClassCode> codeOf(Class<?> root, String name) {
        return bytesOf(root, name).map(bytes -> {
            TreeSet<String> reached = new TreeSet<>();
            String hash = Checksum.shortOf(normalised(bytes, reached));
            return new ClassCode(hash, List.copyOf(reached));
        });
    }

    private boolean decides(String className) {
        return deciding.stream().anyMatch(className::startsWith);
    }

    /** The class without debug information, its constants in the order of use; collects the classes it names. */
    private static byte[] normalised(byte[] classFile, TreeSet<String> reached) {
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor collector = new ClassRemapper(writer, new Remapper() {
            @Override
            public String map(String internalName) {
                reached.add(internalName.replace('/', '.'));
                return internalName;
            }
        });
        new ClassReader(classFile).accept(collector, ClassReader.SKIP_DEBUG);
        return writer.toByteArray();
    }

    private static Optional<byte[]> bytesOf(Class<?> root, String name) {
        try (InputStream in = root.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
