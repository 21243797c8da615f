package io.shroff.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The top of the command line; does nothing itself. */
@Command(
        name = "shroff",
        version = "shroff 0.1.0",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Demand, purchase, behaviour, offer and lending tables from raw feeds, on a Delta lake.",
        footer = {
            "",
            "Start here:",
            "  ./shroff demo                      runs everything over the sample files into ./lake",
            "  ./shroff run demand --feeds DIR    runs a pipeline over your own files",
            "  ./shroff show demand_forecast      looks at a table",
            "",
            "Exit status: 0 done, 2 wrong usage, 3 bad data, 4 something before it is missing,",
            "75 another run holds the tables (try again), 130 interrupted, 1 our fault."
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            JobCommand.class,
            PlanCommand.class,
            GraphCommand.class,
            TablesCommand.class,
            ShowCommand.class,
            SqlCommand.class,
            ReportCommand.class,
            ScoreCommand.class,
            FeedsCommand.class,
            SamplesCommand.class,
            DoctorCommand.class,
            SpecCommand.class,
            NewCommand.class,
            DocsCommand.class,
            AutoComplete.GenerateCompletion.class,
            HelpCommand.class
        })
final class ShroffCommand {}
