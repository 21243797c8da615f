package io.shroff;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.shroff.jobs.Jobs;
import io.shroff.jobs.workbench.WorkbenchJob;
import io.shroff.platform.job.Job;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** The arrows between packages, and what no class may do whatever its package. */
@AnalyzeClasses(
        packages = "io.shroff",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
    private static final String RUN_CLOCK = "io.shroff.platform.pipeline.RunClock";

    /** Tests of other modules come as a jar. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule DOMAINS_DO_NOT_KNOW_EACH_OTHER = slices().matching("io.shroff.jobs.(*)..")
            .should()
            .notDependOnEachOther()
            .because("domains meet through tables, so that one can be changed, run and understood without the others");

    @ArchTest
    static final ArchRule METHODS_DO_NOT_KNOW_EACH_OTHER = slices().matching("io.shroff.jobs.workbench.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage("io.shroff.jobs.workbench.frame"))
            .ignoreDependency(
                    resideInAPackage("io.shroff.jobs.workbench.hierarchy"),
                    resideInAPackage("io.shroff.jobs.workbench.series"))
            .because("a method is understood and changed alone: all it shares is the frame it runs in");

    @ArchTest
    static final ArchRule JOBS_ARE_FINAL_AND_LISTED = classes()
            .that()
            .implement(Job.class)
            .and()
            .areNotAssignableTo(WorkbenchJob.class)
            .should()
            .haveModifier(JavaModifier.FINAL)
            .andShould()
            .haveSimpleNameEndingWith("Job")
            .andShould()
            .resideInAPackage("io.shroff.jobs..")
            .andShould(beInTheListOfJobs())
            .because("a job that is not in Jobs.ALL is never run, and its file is found by guessing its name");

    @ArchTest
    static final ArchRule ONE_CLASS_READS_THE_CLOCK = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(RUN_CLOCK)
            .should()
            .accessTargetWhere(readsTheClock())
            .because(
                    "a result that depends on when it is made cannot be made again: take the as_of from the context, and"
                            + " for logs and durations ask RunClock");

    @ArchTest
    static final ArchRule NO_AMBIENT_RANDOMNESS = noClasses()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(SecureRandom.class)
            .because("the same inputs must give the same tables: draw from a generator with the seed of the context");

    @ArchTest
    static final ArchRule ONLY_THE_LAKE_AND_FEEDS_TOUCH_STORAGE = noClasses()
            .that()
            .resideOutsideOfPackages("io.shroff.platform.table..", "io.shroff.platform.feed..")
            .should()
            .accessTargetWhere(readsOrWritesByItself())
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("io.delta..")
            .because(
                    "a table that is not read and written through the context has no contract, no stamp and no lineage");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?")
            .because("such a name says nothing, and so collects everything: name the one thing the class does");

    @ArchTest
    static final ArchRule PLATFORM_HAS_NO_CYCLES = slices().matching("io.shroff.platform.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages in a circle can only be understood, changed and tested all at once");

    @ArchTest
    static final ArchRule JOBS_HAVE_NO_CYCLES = slices().matching("io.shroff.jobs.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages in a circle can only be understood, changed and tested all at once");

    @ArchTest
    static final ArchRule PLATFORM_DOES_NOT_KNOW_JOBS = noClasses()
            .that()
            .resideInAPackage("io.shroff.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.shroff.jobs..", "io.shroff.cli..")
            .because("the platform must carry jobs that are not written yet");

    @ArchTest
    static final ArchRule JOBS_DO_NOT_KNOW_THE_COMMAND_LINE = noClasses()
            .that()
            .resideInAPackage("io.shroff.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.shroff.cli..")
            .because("a job runs the same whoever starts it");

    @ArchTest
    static final ArchRule ALGORITHMS_KNOW_NO_SPARK = noClasses()
            .that()
            .resideInAPackage("io.shroff.algorithm..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.spark..", "org.apache.hadoop..", "io.delta..", "scala..", "io.shroff.platform..")
            .because("an algorithm is tested on arrays in milliseconds and could be lifted out of the project");

    @ArchTest
    static final ArchRule THE_CATALOG_USES_ONLY_TABLES = noClasses()
            .that()
            .resideInAPackage("io.shroff.platform.catalog..")
            .should()
            .dependOnClassesThat(ofOurOtherThan("catalog", "table", "error"))
            .because("everything uses the catalog, so whatever it used would be used by everything");

    private static DescribedPredicate<JavaClass> ofOurOtherThan(String... packages) {
        Set<String> allowed = Set.of(packages);
        return DescribedPredicate.describe(
                "classes of ours outside of " + String.join(", ", packages),
                type -> type.getPackageName().startsWith("io.shroff.")
                        && allowed.stream()
                                .noneMatch(name -> type.getPackageName().equals("io.shroff.platform." + name)));
    }

    private static ArchCondition<JavaClass> beInTheListOfJobs() {
        Set<String> listed =
                Jobs.ALL.stream().map(job -> job.getClass().getName()).collect(Collectors.toSet());
        return new ArchCondition<>("be in Jobs.ALL") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type, listed.contains(type.getName()), type.getName() + " is not in Jobs.ALL"));
            }
        };
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
        Set<String> clocks = Set.of(
                Instant.class.getName(),
                LocalDate.class.getName(),
                LocalDateTime.class.getName(),
                YearMonth.class.getName(),
                ZonedDateTime.class.getName());
        return DescribedPredicate.describe("a clock is read", access -> {
            AccessTarget target = access.getTarget();
            String owner = target.getOwner().getName();
            String name = target.getName();
            boolean isNow = clocks.contains(owner) && name.equals("now");
            boolean isTicks =
                    owner.equals("java.lang.System") && (name.equals("currentTimeMillis") || name.equals("nanoTime"));
            boolean isClock = owner.equals(Clock.class.getName()) && name.startsWith("system");
            return isNow || isTicks || isClock;
        });
    }

    private static DescribedPredicate<JavaAccess<?>> readsOrWritesByItself() {
        return DescribedPredicate.describe("Spark reads or writes files", access -> {
            String owner = access.getTarget().getOwner().getSimpleName();
            String name = access.getTarget().getName();
            boolean isSpark = access.getTarget().getOwner().getPackageName().startsWith("org.apache.spark.sql");
            boolean isRead = owner.equals("SparkSession") && (name.equals("read") || name.equals("readStream"));
            boolean isWrite = owner.equals("Dataset") && name.startsWith("write");
            return isSpark && (isRead || isWrite);
        });
    }
}
