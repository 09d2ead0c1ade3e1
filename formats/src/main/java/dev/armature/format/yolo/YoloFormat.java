package dev.armature.format.yolo;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.format.Format;
import dev.armature.format.Found;
import dev.armature.format.Head;
import dev.armature.format.Writing;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// Ultralytics YOLO-pose: `docs/formats/yolo-pose.md`.
public final class YoloFormat implements Format {

    /// The word for it on the command line.
    public static final String ID = "yolo_pose";

    /// Datumaro's and CVAT's word.
    public static final String DATUMARO_WORD = "yolov8_pose";

    /// The member of `data.yaml` with the partners of keypoints.
    static final String FLIP = "flip_idx";

    private static final int HEAD = 1 << 16; // bytes that a Head has of a longer file

    private static final Pattern SHAPE = Pattern.compile("(?m)^\\s*[\"']?kpt_shape[\"']?\\s*:");
    private static final Pattern NAMES = Pattern.compile("(?m)^names\\s*:");
    private static final Pattern SPLIT = Pattern.compile("(?m)^(train|val)\\s*:");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Ultralytics YOLO-pose";
    }

    @Override
    public String look() {
        return "YOLO-pose (a .yaml with kpt_shape, or .txt files with rows of class, box and keypoints)";
    }

    @Override
    public boolean claims(Head head) throws IOException {
        if (YoloLayout.isYaml(head.entry().name())) {
            return SHAPE.matcher(head.text()).find();
        }
        return head.extension().equals("txt") && PoseRows.look(head.bytes(), head.bytes().length >= HEAD);
    }

    /// Whether it is a `data.yaml` of any kind of YOLO.
    static boolean namesClasses(Head head) throws IOException {
        return NAMES.matcher(head.text()).find() && SPLIT.matcher(head.text()).find();
    }

    @Override
    public Found open(Input input, List<Entry> claimed, Problems problems) throws IOException, FormatException {
        return YoloFound.of(YoloLayout.of(input, claimed, problems), problems);
    }

    @Override
    public List<String> written() {
        return List.of(ID, DATUMARO_WORD);
    }

    @Override
    public DatasetSink writer(String word, Writing writing) throws IOException, FormatException {
        return new YoloWriter(writing);
    }
}
