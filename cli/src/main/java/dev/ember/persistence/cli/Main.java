package dev.ember.persistence.cli;

import dev.ember.persistence.cli.text.NextCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The operator's tool {@code ember-persistence}: looks into files, recovers shards, makes files. */
@Command(
        name = "ember-persistence",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Looks into append-only files and snapshots, checks and repairs them, recovers shards, and makes files.",
            "",
            "Results go to standard output, what is said to people to standard error. Every command has --help."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and all that was read is good",
            "1:something was damaged, and has been repaired",
            "4:what was read is damaged, and the good part was used; or the input of encode is malformed",
            "8:it could not be done: I/O, a missing file, a missing or wrong key, a shard in use",
            "16:the command line makes no sense",
            "130:interrupted"
        })
public final class Main {
    private Main() {}

    /** Runs the tool on the process's own streams, and ends the process with the exit code. */
    public static void main(String[] args) {
        // Not System.out, which swallows what goes wrong.
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.exit(run(args, System.in, out, System.err, Terminal.ofProcess(System.getenv())));
    }

    /**
     * Runs the tool.
     *
     * @param in data
     * @param out data
     * @param err what is said to people
     * @return the exit code: 0 clean, 4 damage, 8 operational, 16 usage
     */
    public static int run(String[] args, InputStream in, OutputStream out, PrintStream err) {
        return run(args, in, out, err, Terminal.NONE);
    }

    private static int run(String[] args, InputStream in, OutputStream out, PrintStream err, Terminal terminal) {
        StandardOutput output = new StandardOutput(out);
        Streams streams = new Streams(in, output, err, terminal, new NextCommand(args));
        try {
            StringWriter help = new StringWriter();
            int exitCode = commandLine(streams).setOut(new PrintWriter(help)).execute(args);
            output.write(help.toString().getBytes(StandardCharsets.UTF_8));
            output.flush();
            return exitCode;
        } catch (RuntimeException | Error e) {
            return Failure.report(e, streams);
        }
    }

    private static CommandLine commandLine(Streams streams) {
        CommandLine commandLine = new CommandLine(new Main())
                .addSubcommand(new CheckCommand(streams))
                .addSubcommand(new RepairCommand(streams))
                .addSubcommand(new RecoverCommand(streams))
                .addSubcommand(new RewriteCommand(streams))
                .addSubcommand(new DumpCommand(streams))
                .addSubcommand(new TailCommand(streams))
                .addSubcommand(new ExplainCommand(streams))
                .addSubcommand(new DiffCommand(streams))
                .addSubcommand(new StatsCommand(streams))
                .addSubcommand(new ReportCommand(streams))
                .addSubcommand(new EncodeCommand(streams))
                .addSubcommand(new BenchCommand(streams))
                .addSubcommand(new DemoCommand(streams))
                .addSubcommand(new AutoComplete.GenerateCompletion())
                .addSubcommand(new GenerateManCommand())
                .registerConverter(Path.class, new PathName())
                .setUsageHelpWidth(100)
                // A file's name may begin with @.
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.valueOf(
                        streams.terminal().out() && streams.terminal().color())))
                .setErr(new PrintWriter(streams.err(), true))
                .setParameterExceptionHandler((e, args) -> {
                    streams.error(e.getMessage());
                    streams.err()
                            .println("Try '"
                                    + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, command, result) -> Failure.report(e, streams));
        commandLine
                .getHelpSectionMap()
                .put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList());
        return commandLine;
    }
}
