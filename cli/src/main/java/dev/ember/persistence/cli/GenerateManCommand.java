package dev.ember.persistence.cli;

import dev.ember.persistence.cli.man.ManPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code generate-man}: writes the manual's pages. */
@Command(
        name = "generate-man",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Writes the manual's pages, one for the program and one for each command, into a folder.",
            "",
            "Pages that are there are replaced; nothing else in the folder is touched."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember-persistence generate-man /usr/local/share/man/man1",
            "  ember-persistence generate-man . && man ./ember-persistence-check.1"
        })
final class GenerateManCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "the folder for the pages, which must exist")
    private Path folder;

    /** For picocli. */
    GenerateManCommand() {}

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw Files.exists(folder)
                    ? new IOException(folder + ": not a folder")
                    : new NoSuchFileException(folder.toString());
        }
        List<CommandSpec> pages = new ArrayList<>(List.of(spec.root()));
        for (CommandLine each : spec.root().subcommands().values()) {
            pages.add(each.getCommandSpec());
        }
        for (CommandSpec each : pages) {
            Files.writeString(folder.resolve(ManPage.name(each) + ".1"), ManPage.of(each), StandardCharsets.UTF_8);
        }
        return ExitCode.CLEAN;
    }
}
