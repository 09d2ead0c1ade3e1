package dev.armature.cli;

import java.util.List;

/// One option of a command.
///
/// @param spellings as they are typed, short ones first; the last one is its name
/// @param placeholder what help calls the value, "" when it takes none
/// @param choices all values that it takes; empty when any will do
/// @param about one sentence
record Option(List<String> spellings, Takes takes, String placeholder, List<String> choices, String about) {

    /// What follows an option.
    enum Takes {
        NOTHING,
        VALUE,
        /// `0`, `1`, `true`, `false`, … or nothing, which means yes.
        PERHAPS_YES_OR_NO,
        /// A file or folder.
        PATH
    }

    static Option flag(String about, String... spellings) {
        return new Option(List.of(spellings), Takes.NOTHING, "", List.of(), about);
    }

    static Option yesOrNo(String about, String... spellings) {
        return new Option(List.of(spellings), Takes.PERHAPS_YES_OR_NO, "0|1", List.of("0", "1"), about);
    }

    static Option value(String placeholder, String about, String... spellings) {
        return new Option(List.of(spellings), Takes.VALUE, placeholder, List.of(), about);
    }

    static Option path(String placeholder, String about, String... spellings) {
        return new Option(List.of(spellings), Takes.PATH, placeholder, List.of(), about);
    }

    /// One of many values, which help does not list on the line of the option.
    static Option named(List<String> choices, String placeholder, String about, String... spellings) {
        return new Option(List.of(spellings), Takes.VALUE, placeholder, choices, about);
    }

    static Option oneOf(List<String> choices, String about, String... spellings) {
        return named(choices, String.join("|", choices), about, spellings);
    }

    /// The long spelling with its dashes.
    String name() {
        return spellings.getLast();
    }
}
