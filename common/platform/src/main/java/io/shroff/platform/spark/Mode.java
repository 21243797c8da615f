package io.shroff.platform.spark;

/** Who decides where Spark runs. */
public enum Mode {
    /** This process is the whole of Spark. */
    LOCAL,
    /** Started by spark-submit, whose settings stand. */
    SUBMITTED;

    /** The mode of this process: spark-submit leaves a master among the system properties. */
    public static Mode ofProcess() {
        return System.getProperty("spark.master") == null ? LOCAL : SUBMITTED;
    }
}
