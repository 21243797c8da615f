package io.shroff.cli;

import io.shroff.platform.table.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A partner's files, the inbox they go to and the lake they are loaded into, all in a test's own folder. */
record FeedTrial(Path folder) {
    /** What files of the shipped feed of sales begin with. */
    static final String HEADER = "date,pincode,city,product,channel,agent_id,customer_age,customer_income,amount\n";

    /** A sale that is refused: no pincode begins with 0. */
    static final String BAD = "2024-03-01,060001,Pune,loan,online,AG777123,41,500000,100.00\n";

    /** Good sales under {@link #HEADER}, each unlike the others. */
    static String sales(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i ->
                        "2024-01-%02d,560001,Pune,loan,online,AG%d,41,500000,%d.00\n".formatted(i % 31 + 1, i, i + 1))
                .collect(Collectors.joining());
    }

    /** Writes a file, with the folders it lies in. */
    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** The file of a feed as it is shipped. */
    static String shipped(String feed) throws IOException {
        return Files.readString(Path.of(System.getProperty("shroff.root", ".."), "conf/feeds/" + feed + ".yaml"));
    }

    /** Writes the file of a feed into a configuration of its own, for {@link #configured()}. */
    void writeFeed(String name, String yaml) throws IOException {
        write("conf/feeds/" + name + ".yaml", yaml);
    }

    /** Writes what the quarantine of a feed holds to a file, as it was received. */
    Path exported(String feed, Object... more) {
        Path export = folder.resolve("refused.csv");
        Cli.run(
                Cli.texts("feeds", "quarantine", feed, "--raw", "--export", export, "--lake", lakePath()),
                List.of(more));
        return export;
    }

    Path inbox() {
        return folder.resolve("inbox");
    }

    Path lakePath() {
        return folder.resolve("lake");
    }

    Lake lake() {
        return Lake.at(lakePath().toString());
    }

    /** What tells commands the inbox and the lake. */
    List<String> options() {
        return Cli.texts("--feeds", inbox(), "--lake", lakePath());
    }

    /** The same with the configuration of {@link #writeFeed}. */
    List<String> configured() {
        return Cli.texts(options(), "--conf", folder.resolve("conf"));
    }
}
