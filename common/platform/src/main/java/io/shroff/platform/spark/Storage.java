package io.shroff.platform.spark;

import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;

/** How files are reached outside of a Spark session: Hadoop's own settings, and those given to Spark. */
public final class Storage {
    private static final String PREFIX = "spark.hadoop.";

    private Storage() {}

    /** Settings of core-site.xml, then those whose Spark names begin with {@code spark.hadoop.}. */
    public static Configuration settings(Map<String, String> spark) {
        Configuration settings = new Configuration();
        Properties submitted = System.getProperties();
        submitted.stringPropertyNames().forEach(name -> set(settings, name, submitted.getProperty(name)));
        spark.forEach((name, value) -> set(settings, name, value));
        return settings;
    }

    private static void set(Configuration settings, String name, String value) {
        if (name.startsWith(PREFIX)) {
            settings.set(name.substring(PREFIX.length()), value);
        }
    }
}
