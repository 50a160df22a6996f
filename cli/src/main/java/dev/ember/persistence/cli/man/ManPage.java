package dev.ember.persistence.cli.man;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page of one command in section 1 of the manual, as the macros of {@code man(7)}. */
public final class ManPage {
    private final CommandSpec command;
    private final StringBuilder out = new StringBuilder(4096);

    private ManPage(CommandSpec command) {
        this.command = command;
    }

    /** The page's name, such as {@code ember-persistence-check}: what man is asked for. */
    public static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /**
     * The page's text.
     *
     * @param command a command, or the program with all its commands
     */
    public static String of(CommandSpec command) {
        return new ManPage(command).page();
    }

    private String page() {
        String name = name(command);
        String version = String.join(" ", command.root().version());
        line(".TH \"" + name.toUpperCase(Locale.ROOT) + "\" \"1\" \"\" \"" + escape(version) + "\"");
        // No word is broken, and no line stretched: names and options are to be searched and copied.
        line(".nh");
        line(".ad l");
        section("NAME");
        text(name + " - " + summary(command));
        section("SYNOPSIS");
        text(help().synopsis(0));
        section("DESCRIPTION");
        text(help().description());
        options();
        commands();
        exitCodes();
        examples();
        seeAlso();
        return out.toString();
    }

    private CommandLine.Help help() {
        return new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }

    private void options() {
        List<PositionalParamSpec> parameters = command.positionalParameters().stream()
                .filter(each -> !each.hidden())
                .toList();
        List<OptionSpec> options =
                command.options().stream().filter(each -> !each.hidden()).toList();
        section("OPTIONS");
        for (PositionalParamSpec parameter : parameters) {
            line(".TP");
            line("\\fI" + escape(parameter.paramLabel()) + "\\fR");
            describe(parameter);
        }
        for (OptionSpec option : options) {
            line(".TP");
            String names = Arrays.stream(option.names())
                    .map(name -> "\\fB" + escape(name) + "\\fR")
                    .collect(Collectors.joining(", "));
            boolean takesValue = option.arity().max() > 0;
            line(names + (takesValue ? " \\fI" + escape(option.paramLabel()) + "\\fR" : ""));
            describe(option);
        }
    }

    private void describe(ArgSpec each) {
        text(formatted(List.of(each.description())));
    }

    private void commands() {
        if (command.subcommands().isEmpty()) {
            return;
        }
        section("COMMANDS");
        for (CommandLine each : command.subcommands().values()) {
            if (!each.getCommandSpec().usageMessage().hidden()) {
                line(".TP");
                line("\\fB" + escape(each.getCommandName()) + "\\fR");
                text(summary(each.getCommandSpec()));
            }
        }
    }

    /** Those of the program are those of its commands. */
    private void exitCodes() {
        Map<String, String> codes = command.root().usageMessage().exitCodeList();
        if (codes.isEmpty()) {
            return;
        }
        section("EXIT STATUS");
        codes.forEach((code, meaning) -> {
            line(".TP");
            line("\\fB" + escape(code.strip()) + "\\fR");
            text(meaning);
        });
    }

    private void examples() {
        String[] footer = command.usageMessage().footer();
        if (footer.length == 0) {
            return;
        }
        section("EXAMPLES");
        line(".nf");
        for (String each : footer) {
            formatted(List.of(each)).lines().forEach(example -> line(guarded(escape(example.strip()))));
        }
        line(".fi");
    }

    private void seeAlso() {
        CommandSpec root = command.root();
        Collection<CommandLine> others = command == root ? root.subcommands().values() : List.of(root.commandLine());
        section("SEE ALSO");
        line(others.stream()
                .map(CommandLine::getCommandSpec)
                .filter(each -> !each.usageMessage().hidden())
                .map(each -> "\\fB" + escape(name(each)) + "\\fR(1)")
                .collect(Collectors.joining(",\n")));
    }

    /** What a command does, in a few words: how its description begins. */
    public static String summary(CommandSpec command) {
        String description = formatted(List.of(command.usageMessage().description()));
        String first = description.split("\n\n")[0].replaceAll("\\s+", " ").strip();
        return first.split("[.:](?= |$)")[0];
    }

    /** As picocli shows it: every line is a format. */
    private static String formatted(List<String> lines) {
        return lines.stream().map(line -> String.format(Locale.ROOT, line)).collect(Collectors.joining("\n"));
    }

    private void section(String title) {
        line(".SH \"" + title + "\"");
    }

    /** Text that is filled; where a line is empty, a paragraph ends. */
    private void text(String text) {
        boolean paragraph = false;
        for (String each : text.strip().split("\n")) {
            if (each.isBlank()) {
                paragraph = true;
                continue;
            }
            if (paragraph) {
                line(".PP");
                paragraph = false;
            }
            line(guarded(escape(each.strip())));
        }
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    /** What begins with a dot or an apostrophe would be a request. */
    private static String guarded(String line) {
        return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\\' -> escaped.append("\\(rs");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '`' -> escaped.append("\\(ga");
                case '"' -> escaped.append("\\(dq");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
