package dev.armature.format.deeplabcut;

import dev.armature.csv.CsvReader;
import dev.armature.files.Entry;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.format.Subsets;
import java.util.Locale;
import java.util.Optional;

/// One table of a project.
///
/// @param file its name for messages
record Table(Entry entry, String file, Header header) {

    /// What the picture of a row is called: the cells in front as one path, or for the number of a frame in the
    /// predictions for a video `<video>/frame_000012.png`. Empty, and told, when the row has no name.
    ///
    /// @param csv stands at the row
    Optional<String> picture(CsvReader csv, Problems problems) {
        if (csv.fault().isPresent()) {
            CsvReader.Fault fault = csv.fault().get();
            problems.error("csv-quote", Location.of(file, fault.offset(), ""), fault.what());
            return Optional.empty();
        }
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < Math.min(header.names(), csv.cells()); i++) {
            if (!csv.isText(i)) {
                problems.error("csv-encoding", place(csv, i), "the cell is not UTF-8; expected the name of a picture");
                return Optional.empty();
            }
            String step = csv.text(i).strip();
            path.append(path.isEmpty() || step.isEmpty() ? "" : "/").append(step);
        }
        String name = path.toString().replace('\\', '/');
        if (name.isEmpty()) {
            problems.error("dlc-picture", place(csv, 0), "the row has no name of a picture");
            return Optional.empty();
        }
        return Optional.of(isNumber(name) ? frame(name) : name);
    }

    private static boolean isNumber(String name) {
        return name.length() < 16 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// DeepLabCut calls predictions for a video `<video>DLC_<model>….csv`.
    private String frame(String number) {
        String stem = Subsets.stem(entry.name());
        int model = stem.indexOf("DLC_");
        String video = model > 0 ? stem.substring(0, model) : stem;
        return String.format(Locale.ROOT, "%s/frame_%06d.png", video, Long.parseLong(number));
    }

    /// The place of a cell of the row.
    Location place(CsvReader csv, int cell) {
        return Location.of(file, csv.offset(cell), "");
    }
}
