package io.shroff.cli;

import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.TableContract;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.AliasIdentifier;
import org.apache.spark.sql.catalyst.analysis.ExpressionWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.classic.SparkSession;
import scala.Tuple3;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A query that can read the lake's tables and nothing else.
 *
 * <p>Spark's SQL also writes folders, runs scripts, calls any Java method and reads any file by its path. So what the
 * parser makes of a text is held against what queries consist of, and each table it names is put in by us, masked.
 */
final class LakeQuery {
    /** What queries consist of, by the names of Spark's classes; whatever else a text can hold is refused. */
    private static final Set<String> PARTS = Set.of(
            "Project",
            "Filter",
            "Aggregate",
            "Sort",
            "GlobalLimit",
            "LocalLimit",
            "Offset",
            "Tail",
            "Distinct",
            "Sample",
            "Join",
            "LateralJoin",
            "Union",
            "Intersect",
            "Except",
            "Window",
            "WithWindowDefinition",
            "Generate",
            "Pivot",
            "UnresolvedPivot",
            "Unpivot",
            "Expand",
            "SubqueryAlias",
            "UnresolvedSubqueryColumnAliases",
            "UnresolvedTableValuedFunction",
            "UnresolvedTVFAliases",
            "UnresolvedInlineTable",
            "ResolvedInlineTable",
            "LocalRelation",
            "OneRowRelation",
            "UnresolvedHaving",
            "UnresolvedHint",
            "UnresolvedWith",
            "UnresolvedRelation");

    private static final Set<String> TABLE_FUNCTIONS = Set.of(
            "range", "explode", "explode_outer", "posexplode", "posexplode_outer", "inline", "inline_outer", "stack");

    /** Functions that reach beyond their arguments. */
    private static final Set<String> OUTSIDE = Set.of("reflect", "try_reflect", "java_method");

    private final SparkSession spark;
    private final String text;
    private final List<TableContract> known;
    private final Function<TableContract, Dataset<Row>> tables;

    /**
     * @param known the tables that there are
     * @param tables the rows of a table as they may be seen
     */
    LakeQuery(
            org.apache.spark.sql.SparkSession spark,
            String text,
            List<TableContract> known,
            Function<TableContract, Dataset<Row>> tables) {
        this.spark = (SparkSession) spark;
        this.text = text;
        this.known = List.copyOf(known);
        this.tables = tables;
    }

    /** @throws ShroffException BAD_USAGE for anything but a query of the lake's tables */
    Dataset<Row> rows() throws ParseException {
        LogicalPlan parsed = spark.sessionState().sqlParser().parsePlan(text);
        return org.apache.spark.sql.classic.Dataset.ofRows(spark, rewritten(parsed));
    }

    /** Refuses a condition on columns that holds more than that. */
    static void checkCondition(org.apache.spark.sql.SparkSession spark, String condition) throws ParseException {
        LakeQuery query = new LakeQuery(spark, condition, List.of(), table -> {
            throw new IllegalStateException("A condition reads no table");
        });
        query.checked(((SparkSession) spark).sessionState().sqlParser().parseExpression(condition), plan -> {
            throw query.refused("a condition cannot hold a query; use ./shroff sql");
        });
    }

    private LogicalPlan rewritten(LogicalPlan plan) {
        String part = plan.getClass().getSimpleName().replace("$", "");
        if (!PARTS.contains(part)) {
            throw refused("only queries are run here, nothing that changes or reads anything but the lake's tables ("
                    + part + " is none of a query's parts). Tables are written by jobs");
        }

        if (plan instanceof UnresolvedRelation relation) {
            return table(relation);
        }

        if (plan instanceof UnresolvedTableValuedFunction function) {
            String name = last(CollectionConverters.asJava(function.name()));
            if (!TABLE_FUNCTIONS.contains(name)) {
                throw refused("there is no function '" + name + "' here that makes rows."
                        + DidYouMean.hint(name, TABLE_FUNCTIONS));
            }
        }

        LogicalPlan inner = plan instanceof UnresolvedWith with ? named(with) : plan;
        LogicalPlan below = (LogicalPlan) inner.mapChildren(this::rewritten);
        return (LogicalPlan) below.mapExpressions(expression -> checked(expression, this::rewritten));
    }

    private LogicalPlan named(UnresolvedWith with) {
        List<Tuple3<String, SubqueryAlias, scala.Option<Object>>> queries =
                CollectionConverters.asJava(with.cteRelations()).stream()
                        .map(query -> new Tuple3<>(query._1(), (SubqueryAlias) rewritten(query._2()), query._3()))
                        .toList();
        return new UnresolvedWith(
                with.child(), CollectionConverters.asScala(queries).toSeq(), with.allowRecursion());
    }

    private Expression checked(Expression expression, java.util.function.UnaryOperator<LogicalPlan> queries) {
        if (expression instanceof ExpressionWithUnresolvedIdentifier) {
            throw refused("names are written as they are here, without IDENTIFIER");
        }

        if (expression instanceof UnresolvedFunction function
                && OUTSIDE.contains(last(CollectionConverters.asJava(function.nameParts())))) {
            throw refused("function '" + last(CollectionConverters.asJava(function.nameParts()))
                    + "' reaches beyond the lake's tables");
        }

        Expression below = (Expression) expression.mapChildren(child -> checked(child, queries));
        return below instanceof SubqueryExpression subquery
                ? (Expression) subquery.withNewPlan(queries.apply((LogicalPlan) subquery.plan()))
                : below;
    }

    /** A table of the lake; a name of one word may be one the query itself gives, which Spark knows. */
    private LogicalPlan table(UnresolvedRelation relation) {
        List<String> parts = CollectionConverters.asJava(relation.multipartIdentifier());
        String name = String.join(".", parts);
        Optional<TableContract> found = known.stream()
                .filter(table -> table.name().equalsIgnoreCase(name))
                .findFirst();
        if (found.isPresent()) {
            TableContract table = found.get();
            LogicalPlan rows = ((org.apache.spark.sql.classic.Dataset<Row>) tables.apply(table)).logicalPlan();
            AliasIdentifier alias = new AliasIdentifier(
                    table.shortName(),
                    CollectionConverters.asScala(List.of(table.layer().folder()))
                            .toSeq());
            return new SubqueryAlias(alias, rows);
        }

        if (parts.size() == 1) {
            return relation;
        }

        List<String> names = known.stream().map(TableContract::name).toList();
        throw new ShroffException(
                ErrorCode.UNKNOWN_NAME,
                "Cannot run \"" + text + "\": there is no table '" + name + "'." + DidYouMean.hint(name, names)
                        + " ./shroff tables lists them.");
    }

    private static String last(List<String> parts) {
        return parts.get(parts.size() - 1).toLowerCase(Locale.ROOT);
    }

    private ShroffException refused(String why) {
        return new ShroffException(ErrorCode.BAD_USAGE, "Cannot run \"" + text + "\": " + why + ".");
    }
}
