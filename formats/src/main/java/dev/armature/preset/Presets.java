package dev.armature.preset;

import dev.armature.flow.FormatException;
import dev.armature.flow.Nearest;
import dev.armature.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The published skeletons that come with the program, read from its own file on first use.
public final class Presets {

    private static final String FILE = "presets.json";

    private Presets() {}

    /// Loaded when first asked for: most runs need none.
    private static final class Loaded {
        private static final List<Preset> ALL = load();
        private static final Map<String, Preset> BY_NAME = byName();

        private static List<Preset> load() {
            try (InputStream in = Presets.class.getResourceAsStream(FILE)) {
                return new PresetFile(JsonValue.parse(in.readAllBytes(), FILE)).presets();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            } catch (FormatException broken) {
                throw new AssertionError("the program's own " + FILE, broken);
            }
        }

        private static Map<String, Preset> byName() {
            Map<String, Preset> byName = new LinkedHashMap<>();
            for (Preset preset : ALL) {
                byName.put(preset.name(), preset);
                preset.aliases().forEach(alias -> byName.put(alias, preset));
            }
            return byName;
        }
    }

    /// All of them, in the order of their names.
    public static List<Preset> all() {
        return Loaded.ALL;
    }

    /// The preset of that name or alias; capitals, blanks, `-` and `_` make no difference.
    public static Optional<Preset> get(String name) {
        String plain = plain(name);
        return Loaded.BY_NAME.entrySet().stream()
                .filter(entry -> plain(entry.getKey()).equals(plain))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// Names and aliases.
    public static List<String> names() {
        return List.copyOf(Loaded.BY_NAME.keySet());
    }

    /// The name or alias that was probably meant by one that [#get] does not know.
    public static Optional<String> nearest(String name) {
        return Nearest.of(name.toLowerCase(Locale.ROOT), names());
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
