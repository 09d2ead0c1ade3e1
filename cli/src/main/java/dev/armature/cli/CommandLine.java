package dev.armature.cli;

import dev.armature.flow.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The words behind a command, understood by its table of options. An option that is given twice counts the last
/// time.
///
/// `--name value`, `--name=value`, `-f value` and `-f=value` are the same. Where an option may stand with or
/// without a yes
/// or no, the next word is its value if it is one of `0 1 true false yes no on off`.
final class CommandLine {

    private final Command command;
    private final Map<String, String> values = new HashMap<>(); // by name of the option
    private final List<String> operands = new ArrayList<>();
    private final List<String> words;
    private int at;

    private CommandLine(Command command, List<String> words) {
        this.command = command;
        this.words = words;
    }

    /// @param words those behind the command
    static CommandLine parse(Command command, List<String> words) throws UsageException {
        CommandLine line = new CommandLine(command, words);
        line.parse();
        return line;
    }

    private void parse() throws UsageException {
        boolean behindDashes = false;
        while (at < words.size()) {
            String word = words.get(at++);
            if (word.equals("--") && !behindDashes) {
                behindDashes = true;
            } else if (word.length() > 1 && word.charAt(0) == '-' && (!behindDashes || command.hasExporterOptions())) {
                option(word);
            } else if (behindDashes && command.hasExporterOptions()) {
                throw new UsageException("unexpected word " + word + " behind --; expected options of the exporter");
            } else {
                operand(word);
            }
        }
    }

    private void operand(String word) throws UsageException {
        boolean anyNumber = command.operands().stream().anyMatch(name -> name.endsWith("…"));
        if (!anyNumber && operands.size() == command.operands().size()) {
            throw new UsageException("unexpected word " + word + "; expected "
                    + (command.operands().isEmpty() ? "options only" : String.join(" ", command.operands())));
        }
        operands.add(word);
    }

    private void option(String word) throws UsageException {
        int sign = word.indexOf('=');
        String spelling = sign < 0 ? word : word.substring(0, sign);
        Option option = find(spelling);
        switch (option.takes()) {
            case NOTHING -> {
                if (sign >= 0) {
                    throw new UsageException(spelling + " takes no value");
                }
                put(option, spelling, "true");
            }
            case PERHAPS_YES_OR_NO -> {
                boolean next =
                        sign < 0 && at < words.size() && yesOrNo(words.get(at)).isPresent();
                String value = sign >= 0 ? word.substring(sign + 1) : next ? words.get(at++) : "true";
                Optional<Boolean> meant = yesOrNo(value);
                if (meant.isEmpty()) {
                    throw new UsageException(spelling + " is " + value + "; expected 0 or 1, true or false");
                }
                put(option, spelling, meant.get().toString());
            }
            case VALUE, PATH -> {
                boolean next = sign < 0 && at < words.size() && !looksLikeOption(words.get(at));
                if (sign < 0 && !next) {
                    throw new UsageException(spelling + " needs a value: " + spelling + " " + option.placeholder());
                }
                put(option, spelling, sign >= 0 ? word.substring(sign + 1) : words.get(at++));
            }
        }
    }

    private void put(Option option, String spelling, String value) throws UsageException {
        boolean chosen = option.takes() != Option.Takes.VALUE
                || option.choices().isEmpty()
                || option.choices().contains(value);
        if (!chosen) {
            throw new UsageException(spelling + " is " + value + "; "
                    + Nearest.of(value, option.choices())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("expected one of " + String.join(", ", option.choices())));
        }
        if (spelling.equals("--save-media") && has("--save-images")
                || spelling.equals("--save-images") && has("--save-media")) {
            throw new UsageException("--save-images and --save-media are the same; expected one of them");
        }
        values.put(option.name(), value);
        values.put(spelling, value);
    }

    private Option find(String spelling) throws UsageException {
        List<String> known = new ArrayList<>();
        for (Option option : command.options()) {
            if (option.spellings().contains(spelling)) {
                return option;
            }
            known.addAll(option.spellings());
        }
        throw new UsageException("unknown option " + spelling
                + Nearest.of(spelling, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse(""));
    }

    private static boolean looksLikeOption(String word) {
        return word.length() > 1 && word.charAt(0) == '-';
    }

    private static Optional<Boolean> yesOrNo(String word) {
        return switch (word) {
            case "1", "true", "True", "TRUE", "yes", "y", "on", "t" -> Optional.of(true);
            case "0", "false", "False", "FALSE", "no", "n", "off", "f" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    Command command() {
        return command;
    }

    /// Whether the option was given, by its name or by the spelling that was used.
    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// Whether a flag was given, or an option of yes and no says yes.
    boolean flag(String name) {
        return "true".equals(values.get(name));
    }

    /// @param otherwise what counts when the option was not given
    boolean flag(String name, boolean otherwise) {
        return has(name) ? flag(name) : otherwise;
    }

    List<String> operands() {
        return operands;
    }
}
