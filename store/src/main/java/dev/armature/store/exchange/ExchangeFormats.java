package dev.armature.store.exchange;

import dev.armature.convert.Conversion;
import java.util.List;
import java.util.Optional;

/// The formats of imports and exports. Every word of a conversion is one too.
public final class ExchangeFormats {

    private static final String KEYPOINTS = "coco_person_keypoints";
    private static final String YOLO = "yolo_pose";

    private static final List<ExchangeFormat> IMPORTERS = List.of(
            new ExchangeFormat("COCO Keypoints", "1.0", "JSON, ZIP", KEYPOINTS),
            new ExchangeFormat("COCO", "1.0", "JSON, ZIP", "coco"),
            new ExchangeFormat("CVAT", "1.1", "XML, ZIP", "cvat"),
            new ExchangeFormat("Datumaro", "1.0", "JSON, ZIP", "datumaro"),
            new ExchangeFormat("Ultralytics YOLO Pose", "1.0", "ZIP", YOLO));

    private static final List<ExchangeFormat> EXPORTERS = List.of(
            new ExchangeFormat("COCO Keypoints", "1.0", "ZIP", KEYPOINTS),
            new ExchangeFormat("COCO", "1.0", "ZIP", "coco_instances"),
            new ExchangeFormat("CVAT for images", "1.1", "ZIP", "cvat"),
            new ExchangeFormat("CVAT for video", "1.1", "ZIP", "cvat_video"),
            new ExchangeFormat("Datumaro", "1.0", "ZIP", "datumaro"),
            new ExchangeFormat("Ultralytics YOLO Pose", "1.0", "ZIP", YOLO));

    private ExchangeFormats() {}

    /// Those of CVAT's names that can be imported.
    public static List<ExchangeFormat> importers() {
        return IMPORTERS;
    }

    /// Those of CVAT's names that can be exported.
    public static List<ExchangeFormat> exporters() {
        return EXPORTERS;
    }

    /// A format to be imported, by CVAT's name or our word; "" is recognised when it is read.
    public static Optional<ExchangeFormat> importing(String title) {
        return find(
                title, IMPORTERS, title.isEmpty() || Conversion.inputFormats().contains(title));
    }

    /// A format to be exported, by CVAT's name or our word.
    public static Optional<ExchangeFormat> exporting(String title) {
        return find(title, EXPORTERS, Conversion.outputFormats().contains(title));
    }

    private static Optional<ExchangeFormat> find(String title, List<ExchangeFormat> formats, boolean word) {
        Optional<ExchangeFormat> known =
                formats.stream().filter(format -> format.title().equals(title)).findFirst();
        return known.isEmpty() && word ? Optional.of(new ExchangeFormat(title, "", "", title)) : known;
    }
}
