package io.shroff.platform.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All settings in one tree, and the other files of the conf folder.
 *
 * <p>Later sources win: base.yaml, the overlays in the order given, then the {@code --set} values. Maps merge, lists
 * are replaced. Each leaf remembers its source, so that messages can name it.
 */
public final class Configuration {
    private static final String SPARK = "spark";
    private static final String SPARK_PREFIX = "spark.";

    private final ConfTree tree;
    private final List<ConfFolder> folders;

    private Configuration(ConfTree tree, List<ConfFolder> folders) {
        this.tree = tree;
        this.folders = folders;
    }

    public static Configuration load(ConfSource source) {
        return load(source, Configuration.class.getClassLoader());
    }

    static Configuration load(ConfSource source, ClassLoader loader) {
        List<ConfFolder> folders = new ArrayList<>();
        ConfFolder base = ConfFolders.base(source, loader);
        folders.add(base);
        ConfTree tree = baseTree(base).orElseThrow(() -> Errors.noFile(base.place(ConfFolders.BASE)));
        for (Path overlay : source.overlays()) {
            tree = tree.under(overlayTree(overlay, folders));
        }

        for (String text : source.settings()) {
            Setting setting = Setting.parse(text);
            tree = tree.under(settingTree(setting));
        }

        return new Configuration(tree, List.copyOf(folders));
    }

    /** A copy with one more value on top; {@code origin} is what messages call its source, such as {@code --as-of}. */
    public Configuration with(String path, String value, String origin) {
        ConfTree added = ConfTree.of(List.of(path.split("\\.", -1)), TextNode.valueOf(value), origin);
        return new Configuration(tree.under(added), folders);
    }

    /** A copy of the values at a dotted path, the missing node when there are none; the empty path is the root. */
    public JsonNode at(String path) {
        return tree.at(path);
    }

    /** The file, or {@code --set}, that a key's value comes from. */
    public Optional<String> origin(String path) {
        return tree.origin(path);
    }

    /** A path as a user writes it: Spark's names begin with the name of their section, which is written once. */
    String written(String path) {
        return path.startsWith(SPARK_PREFIX + SPARK_PREFIX) ? path.substring(SPARK_PREFIX.length()) : path;
    }

    /** The whole configuration of the suite. */
    public ShroffConfig config() {
        return bind("", ShroffConfig.class);
    }

    /** The values at a path as a record, or every problem with them in one failure. */
    public <R extends Record> R bind(String path, Class<R> type) {
        Binder binder = new Binder(this);
        Optional<R> bound = binder.bind(path, type);
        binder.refuseProblems();
        return bound.orElseThrow();
    }

    /** The text of a file of the conf folder, or of the last overlay folder that has it. */
    public String text(String relativePath) {
        return holder(relativePath)
                .flatMap(folder -> folder.text(relativePath))
                .orElseThrow(() -> Errors.noFile(folders.get(0).place(relativePath)));
    }

    /** What messages call a file of the conf folder. */
    public String place(String relativePath) {
        return holder(relativePath).orElse(folders.get(0)).place(relativePath);
    }

    /** The files directly inside a folder of the conf folder and its overlays, as relative paths, sorted. */
    public List<String> files(String folder) {
        TreeSet<String> names = new TreeSet<>();
        folders.forEach(each -> names.addAll(each.files(folder)));
        return List.copyOf(names);
    }

    /** One YAML file of the conf folder as a tree of its own, to be bound to a record. */
    public Configuration file(String relativePath) {
        String place = place(relativePath);
        return new Configuration(ConfTree.of(Yaml.map(text(relativePath), place), place), folders);
    }

    /**
     * A YAML file of the user's as a tree of its own; what it leaves out below {@code key} is taken from what stands
     * here at {@code defaults}.
     */
    public Configuration over(Path file, String key, String defaults) {
        if (!Files.isRegularFile(file)) {
            throw Errors.noSpec(file);
        }

        ConfTree usual =
                ConfTree.of(List.of(key), at(defaults), origin(defaults).orElse(""));
        ConfTree given =
                ConfTree.of(Yaml.map(DiskFolder.read(file, file.toString()), file.toString()), file.toString());
        return new Configuration(usual.under(given), folders);
    }

    private Optional<ConfFolder> holder(String relativePath) {
        return folders.stream()
                .filter(folder -> folder.text(relativePath).isPresent())
                .reduce((earlier, later) -> later);
    }

    private static ConfTree overlayTree(Path overlay, List<ConfFolder> folders) {
        if (Files.isDirectory(overlay)) {
            ConfFolder folder = ConfFolders.onDisk(overlay);
            folders.add(folder);
            return baseTree(folder).orElseGet(() -> ConfTree.of(JsonNodeFactory.instance.objectNode(), ""));
        }

        if (!Files.isRegularFile(overlay)) {
            throw Errors.noOverlay(overlay);
        }

        return parse(DiskFolder.read(overlay, overlay.toString()), overlay.toString());
    }

    private static Optional<ConfTree> baseTree(ConfFolder folder) {
        return folder.text(ConfFolders.BASE).map(text -> parse(text, folder.place(ConfFolders.BASE)));
    }

    private static ConfTree parse(String text, String origin) {
        ObjectNode root = Yaml.map(text, origin);
        if (root.get(SPARK) instanceof ObjectNode given) {
            ObjectNode flat = JsonNodeFactory.instance.objectNode();
            flatten(given, "", flat);
            root.set(SPARK, flat);
        }

        return ConfTree.of(root, origin);
    }

    private static ConfTree settingTree(Setting setting) {
        List<String> path = setting.path();
        if (path.size() < 2 || !path.get(0).equals(SPARK)) {
            return ConfTree.of(path, setting.value(), Setting.ORIGIN);
        }

        String name = sparkName(String.join(".", path.subList(1, path.size())));
        return ConfTree.of(List.of(SPARK, name), setting.value(), Setting.ORIGIN);
    }

    /** Spark's names hold dots, so its section is one flat map from full names, however it was written. */
    private static void flatten(ObjectNode given, String path, ObjectNode flat) {
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            String key = ConfTree.join(path, entry.getKey());
            if (entry.getValue() instanceof ObjectNode inner) {
                flatten(inner, key, flat);
                continue;
            }

            flat.set(sparkName(key), entry.getValue());
        }
    }

    private static String sparkName(String key) {
        return key.startsWith(SPARK_PREFIX) ? key : SPARK_PREFIX + key;
    }
}
