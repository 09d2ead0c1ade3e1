package dev.armature.yaml;

import java.util.List;
import java.util.Optional;

/// A value of a YAML document. Nothing is guessed about texts: `no`, `012` and `1.0` are what stands there.
///
/// What an alias repeats is the same object as what its anchor names, with the place of that.
public sealed interface YamlValue {

    /// 0-based byte offset in the file.
    long at();

    /// A scalar, without its quotes; "" where nothing is written.
    ///
    /// @param plain whether it is written without quotes, so that it may mean a number
    record Text(String value, boolean plain, long at) implements YamlValue {}

    /// A list in either style.
    record Items(List<YamlValue> values, long at) implements YamlValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    /// A mapping in either style, in the order of the file; names may repeat.
    record Members(List<Member> members, long at) implements YamlValue {
        public Members {
            members = List.copyOf(members);
        }

        /// The value with this name; of several the last, as with Python's readers.
        public Optional<YamlValue> get(String name) {
            return members.stream()
                    .filter(member -> member.name().equals(name))
                    .reduce((_, last) -> last)
                    .map(Member::value);
        }
    }

    /// @param at 0-based byte offset of the name
    record Member(String name, long at, YamlValue value) {}

    /// What it is, for messages: `"person"`, `a list of 3`, `a mapping`, `nothing`.
    default String word() {
        return switch (this) {
            case Text(String value, boolean plain, long at) ->
                value.isEmpty() && plain
                        ? "nothing"
                        : "\"" + (value.length() > 40 ? value.substring(0, 40) + "…" : value) + "\"";
            case Items(List<YamlValue> values, long at) -> "a list of " + values.size();
            case Members members -> "a mapping";
        };
    }
}
