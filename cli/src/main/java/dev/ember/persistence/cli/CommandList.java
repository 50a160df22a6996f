package dev.ember.persistence.cli;

import dev.ember.persistence.cli.man.ManPage;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;

/** The commands in the program's help, each with a few words, so that all of them fit a screen. */
final class CommandList implements IHelpSectionRenderer {
    private static final int INDENT = 2;

    @Override
    public String render(Help help) {
        int names = INDENT
                + help.subcommands().keySet().stream()
                        .mapToInt(String::length)
                        .max()
                        .orElse(0);
        int width = help.commandSpec().usageMessage().width();
        TextTable table = TextTable.forColumns(
                help.colorScheme(),
                new Column(names, INDENT, Overflow.SPAN),
                new Column(width - names, INDENT, Overflow.WRAP));
        help.subcommands()
                .forEach((name, command) -> table.addRowValues(
                        help.colorScheme().commandText(name),
                        help.colorScheme().text(ManPage.summary(command.commandSpec()))));
        return table.toString();
    }
}
