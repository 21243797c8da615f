package io.shroff.jobs.demand.answer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;

/** How many Spark jobs something starts. */
final class JobCount {
    private static final String TAG = "job-count";
    private static final String TAGS = "spark.job.tags";

    private JobCount() {}

    /** Counts the jobs of one action, as they are started by this thread or on its behalf. */
    static long of(SparkSession spark, Runnable action) throws TimeoutException {
        Set<Integer> jobs = ConcurrentHashMap.newKeySet();
        SparkListener listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                if (start.properties().getProperty(TAGS, "").contains(TAG)) {
                    jobs.add(start.jobId());
                }
            }
        };
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        context.sc().addSparkListener(listener);
        context.addJobTag(TAG);
        try {
            action.run();
            context.sc().listenerBus().waitUntilEmpty();
        } finally {
            context.removeJobTag(TAG);
            context.sc().removeSparkListener(listener);
        }

        return jobs.size();
    }
}
