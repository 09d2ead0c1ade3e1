package dev.armature.cli;

import dev.armature.preset.Presets;
import java.util.List;

/// Scripts that complete commands, options and their values, made from the table of commands.
final class Completion {

    private Completion() {}

    /// @param shell one of [Command#SHELLS]
    static String of(String shell) {
        return switch (shell) {
            case "bash" -> bash();
            case "zsh" -> zsh();
            case "fish" -> fish();
            default -> throw new IllegalArgumentException(shell + " is not one of " + Command.SHELLS);
        };
    }

    /// The values of the operands of a command, empty when they are files.
    private static List<String> operandWords(Command command) {
        return switch (command) {
            case PRESETS -> Presets.names();
            case HELP -> Command.words();
            case COMPLETION -> Command.SHELLS;
            case TASK -> TaskCommand.ACTIONS;
            case CONVERT, EXPORT, FILTER, SPLIT, REMAP, MERGE, INFO, CHECK, STATS, EVAL, DIFF, DRAW -> List.of();
            case SIGMAS, SERVE, BACKUP, RESTORE, INTEGRITY -> List.of();
        };
    }

    // ---- bash

    private static String bash() {
        StringBuilder text = new StringBuilder("""
                # Completes the words of armature in bash.
                _armature() {
                    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=
                    COMPREPLY=()
                    if [ "$COMP_CWORD" -eq 1 ]; then
                        COMPREPLY=($(compgen -W "%COMMANDS% --help --version" -- "$current"))
                        return
                    fi
                    case "${COMP_WORDS[1]}" in
                """.replace("%COMMANDS%", String.join(" ", Command.words())));
        for (Command command : Command.values()) {
            bash(text, command);
        }
        return text.append("""
                    esac
                    COMPREPLY=($(compgen -W "$words" -- "$current"))
                }
                complete -o filenames -o bashdefault -F _armature armature
                """).toString();
    }

    private static void bash(StringBuilder text, Command command) {
        text.append("    ").append(command.word()).append(")\n        case \"$before\" in\n");
        StringBuilder all = new StringBuilder();
        for (Option option : command.options()) {
            all.append(all.isEmpty() ? "" : " ").append(String.join(" ", option.spellings()));
            bashValues(text, option);
        }
        text.append("        esac\n        words=\"").append(all).append("\"\n");
        String operands = String.join(" ", operandWords(command));
        text.append("        case \"$current\" in\n        -*) ;;\n        *) ");
        if (operands.isEmpty()) {
            text.append("COMPREPLY=($(compgen -f -- \"$current\")); return");
        } else {
            text.append("words=\"").append(operands).append('"');
        }
        text.append(" ;;\n        esac\n        ;;\n");
    }

    private static void bashValues(StringBuilder text, Option option) {
        String pattern = String.join("|", option.spellings());
        boolean optional = option.takes() == Option.Takes.PERHAPS_YES_OR_NO;
        if (option.takes() == Option.Takes.PATH) {
            text.append("        ").append(pattern).append(") COMPREPLY=($(compgen -f -- \"$current\")); return ;;\n");
        } else if (!option.choices().isEmpty() && !optional) {
            text.append("        ")
                    .append(pattern)
                    .append(") COMPREPLY=($(compgen -W \"")
                    .append(String.join(" ", option.choices()))
                    .append("\" -- \"$current\")); return ;;\n");
        } else if (option.takes() == Option.Takes.VALUE) {
            text.append("        ").append(pattern).append(") return ;;\n");
        }
    }

    // ---- zsh

    private static String zsh() {
        StringBuilder text = new StringBuilder("""
                #compdef armature
                # Completes the words of armature in zsh.
                _armature() {
                    local -a commands
                    commands=(
                """);
        for (Command command : Command.values()) {
            text.append("        ")
                    .append(quoted(command.word() + ":" + command.about()))
                    .append('\n');
        }
        text.append("""
                    )
                    if (( CURRENT == 2 )); then
                        _describe command commands
                        return
                    fi
                    local command=$words[2]
                    shift words
                    (( CURRENT-- ))
                    case $command in
                """);
        for (Command command : Command.values()) {
            text.append("    ").append(command.word()).append(")\n        _arguments -S");
            for (Option option : command.options()) {
                zsh(text, option);
            }
            List<String> operands = operandWords(command);
            text.append(" \\\n            ")
                    .append(quoted(
                            operands.isEmpty() ? "*:file:_files" : "*:word:(" + String.join(" ", operands) + ")"))
                    .append("\n        ;;\n");
        }
        return text.append("""
                    esac
                }
                _armature "$@"
                """).toString();
    }

    private static void zsh(StringBuilder text, Option option) {
        String about = option.about()
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
        String others = "(" + String.join(" ", option.spellings()) + ")";
        for (String spelling : option.spellings()) {
            String value = switch (option.takes()) {
                case NOTHING -> "";
                case PATH -> ":path:_files";
                case VALUE, PERHAPS_YES_OR_NO ->
                    (option.takes() == Option.Takes.VALUE ? ":" : "::") + "value:"
                            + (option.choices().isEmpty() ? "" : "(" + String.join(" ", option.choices()) + ")");
            };
            text.append(" \\\n            ").append(quoted(others + spelling + "[" + about + "]" + value));
        }
    }

    // ---- fish

    private static String fish() {
        StringBuilder text = new StringBuilder("""
                # Completes the words of armature in fish.
                complete -c armature -f
                complete -c armature -n __fish_use_subcommand -l version -d 'prints the version'
                """);
        for (Command command : Command.values()) {
            text.append("complete -c armature -n __fish_use_subcommand -a ")
                    .append(command.word())
                    .append(" -d ")
                    .append(quoted(command.about()))
                    .append('\n');
        }
        for (Command command : Command.values()) {
            String when = "complete -c armature -n '__fish_seen_subcommand_from " + command.word() + "'";
            List<String> operands = operandWords(command);
            text.append(when)
                    .append(operands.isEmpty() ? " -F" : " -a " + quoted(String.join(" ", operands)))
                    .append('\n');
            for (Option option : command.options()) {
                fish(text.append(when), option);
            }
        }
        return text.toString();
    }

    private static void fish(StringBuilder text, Option option) {
        for (String spelling : option.spellings()) {
            boolean isLong = spelling.startsWith("--");
            String kind = isLong ? " -l " : spelling.length() == 2 ? " -s " : " -o ";
            text.append(kind).append(spelling.substring(isLong ? 2 : 1));
        }
        switch (option.takes()) {
            case NOTHING -> {
                // stands alone
            }
            case PATH -> text.append(" -r -F");
            case VALUE -> text.append(" -x");
            case PERHAPS_YES_OR_NO -> text.append(" -f");
        }
        if (!option.choices().isEmpty()) {
            text.append(" -a ").append(quoted(String.join(" ", option.choices())));
        }
        text.append(" -d ").append(quoted(option.about())).append('\n');
    }

    /// In single quotes, for all three shells; a quote in the text stands outside of them.
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
