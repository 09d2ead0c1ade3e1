package dev.armature.server.settings;

import dev.armature.flow.Nearest;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// Collects the settings from where people put them: flags, environment, file. Collects all that is wrong with
/// them, too.
final class SettingsReader {

    private final Map<Setting, String> flags = new EnumMap<>(Setting.class);
    private final Map<Setting, String> variables = new EnumMap<>(Setting.class);
    private final Map<Setting, String> lines = new EnumMap<>(Setting.class);
    private final List<String> wrong = new ArrayList<>();

    private SettingsReader() {}

    static Settings read(List<String> words, Map<String, String> environment) throws SettingsException {
        SettingsReader reader = new SettingsReader();
        reader.flags(words);
        reader.environment(environment);
        Path home = dataHome(environment);
        reader.file(home);
        Settings settings = new Settings(reader.merged(), home, reader.wrong);
        if (!reader.wrong.isEmpty()) {
            throw new SettingsException(reader.wrong);
        }
        return settings;
    }

    /// Where the data lie when nothing is said: the folder for data of the user's programs.
    private static Path dataHome(Map<String, String> environment) {
        String named = environment.getOrDefault("XDG_DATA_HOME", "");
        Path home = named.isEmpty() || !Path.of(named).isAbsolute()
                ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".local", "share")
                : Path.of(named);
        return home.resolve("armature-data");
    }

    private void flags(List<String> words) {
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            Optional<Setting> found = name.startsWith("--") ? Setting.of(name.substring(2)) : Optional.empty();
            if (found.isEmpty()) {
                wrong.add(name + " is no option of armature serve" + hint(name));
                continue;
            }
            Setting setting = found.get();
            if (equals >= 0) {
                put(setting, word.substring(equals + 1));
            } else if (setting.isFlag()) {
                put(setting, "on");
            } else if (at + 1 < words.size()) {
                at++;
                put(setting, words.get(at));
            } else {
                wrong.add(name + " needs a value: " + name + " " + setting.value());
            }
        }
    }

    private void put(Setting setting, String text) {
        if (flags.put(setting, text) != null) {
            wrong.add(setting.flag() + " is given twice");
        }
    }

    private static String hint(String name) {
        String bare = name.startsWith("--") ? name.substring(2) : name;
        return Nearest.of(bare, Setting.words())
                .map(near -> "; did you mean --" + near + "?")
                .orElse("");
    }

    private void environment(Map<String, String> environment) {
        for (Setting setting : Setting.values()) {
            String text = environment.get(setting.variable());
            if (text != null && !text.isEmpty()) {
                variables.put(setting, text);
            }
        }
    }

    private void file(Path home) {
        Optional<String> named = first(Setting.CONFIG);
        try {
            Path file = named.isPresent()
                    ? Path.of(named.get())
                    : first(Setting.DATA).map(Path::of).orElse(home).resolve("armature.properties");
            if (named.isEmpty() && !Files.exists(file)) {
                return;
            }
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            properties.stringPropertyNames().stream().sorted().forEach(name -> line(file, name, properties));
        } catch (IOException | IllegalArgumentException unreadable) {
            wrong.add("the settings file cannot be read: " + unreadable.getMessage());
        }
    }

    private void line(Path file, String name, Properties properties) {
        Optional<Setting> setting = Setting.of(name);
        if (setting.isEmpty() || setting.get() == Setting.CONFIG) {
            wrong.add(file + ": " + name + " is no setting"
                    + Nearest.of(name, Setting.words())
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(""));
        } else {
            lines.put(setting.get(), properties.getProperty(name).strip());
        }
    }

    private Optional<String> first(Setting setting) {
        String text = flags.getOrDefault(setting, variables.get(setting));
        return Optional.ofNullable(text).filter(any -> !any.isEmpty());
    }

    private Map<Setting, String> merged() {
        Map<Setting, String> merged = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            merged.put(setting, setting.without());
        }
        merged.putAll(lines);
        merged.putAll(variables);
        merged.putAll(flags);
        return merged;
    }

    /// A path, or empty with a reason when the text is none.
    static Optional<Path> path(Setting setting, String text, List<String> wrong) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Path.of(text).toAbsolutePath().normalize());
        } catch (InvalidPathException no) {
            wrong.add(setting.flag() + ": " + no.getInput() + " is no path");
            return Optional.empty();
        }
    }
}
