package dev.armature.cli;

import java.util.ArrayList;
import java.util.List;

/// The texts of `help`, made from the table of commands.
final class Help {

    private static final int ABOUT_COLUMN = 30;
    private static final int WIDTH = 110; // of every terminal alike

    private Help() {}

    /// The overview.
    static String overview() {
        StringBuilder text = new StringBuilder("""
                armature converts, describes and compares datasets of keypoints, boxes and masks (COCO, Datumaro).

                usage: armature COMMAND [options]

                """);
        for (Command command : Command.values()) {
            entry(text, "  " + command.word(), command.about());
        }
        entry(text, "  --version", "prints the version");
        text.append("""

                armature help COMMAND shows the options of a command and examples.

                exit status: 0 fine, 1 problems in the data or differences, 2 wrong use, 3 reading or writing failed

                In a checkout also:
                  armature verify [--quick]   everything that has to hold: compiled, formatted, tested
                  armature build              builds the program, as every command does when sources have changed
                  armature format             formats the sources
                  armature dist               packs what runs without a checkout
                """);
        return text.toString();
    }

    /// Usage, options and examples of one command.
    static String of(Command command) {
        StringBuilder text = new StringBuilder();
        text.append("armature ")
                .append(command.word())
                .append(' ')
                .append(command.about())
                .append("\n\nusage:\n");
        indented(text, command.usage());
        if (!command.explanation().isEmpty()) {
            text.append('\n').append(command.explanation()).append('\n');
        }
        text.append("\noptions:\n");
        for (Option option : command.options()) {
            String value = switch (option.takes()) {
                case NOTHING -> "";
                case VALUE, PATH -> " " + option.placeholder();
                case PERHAPS_YES_OR_NO -> " [" + option.placeholder() + "]";
            };
            entry(text, "  " + String.join(", ", option.spellings()) + value, option.about());
        }
        if (command.hasExporterOptions()) {
            formats(text, command);
        }
        text.append("\nexamples:\n");
        indented(text, command.examples());
        return text.toString();
    }

    private static void formats(StringBuilder text, Command command) {
        for (Option option : command.options()) {
            if (option.placeholder().equals("FORMAT")) {
                String what = option.name().equals("--input-format") ? "\nread:    " : "\nwritten: ";
                wrapped(text, what, option.choices());
            }
        }
    }

    private static void wrapped(StringBuilder text, String what, List<String> words) {
        List<String> line = new ArrayList<>();
        int length = 0;
        String before = what;
        for (String word : words) {
            if (length + word.length() > WIDTH - 20) {
                text.append(before).append(String.join(", ", line)).append(",\n");
                before = "         ";
                line.clear();
                length = 0;
            }
            line.add(word);
            length += word.length() + 2;
        }
        text.append(before).append(String.join(", ", line)).append('\n');
    }

    private static void indented(StringBuilder text, String lines) {
        text.append("  ").append(lines.replace("\n", "\n  ")).append('\n');
    }

    private static void entry(StringBuilder text, String head, String about) {
        text.append(head);
        int column = head.length();
        if (column > ABOUT_COLUMN - 2) {
            text.append('\n');
            column = 0;
        }
        text.repeat(" ", ABOUT_COLUMN - column).append(about).append('\n');
    }
}
