package dev.armature.store.exchange;

import dev.armature.flow.Progress;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.store.annotation.Annotations;
import dev.armature.store.annotation.Change;
import dev.armature.store.annotation.ChangeKind;
import dev.armature.store.annotation.Edit;
import dev.armature.store.annotation.item.Keyframe;
import dev.armature.store.annotation.item.Origin;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.db.Database;
import dev.armature.store.db.Tx;
import dev.armature.store.db.Who;
import dev.armature.store.project.Frame;
import dev.armature.store.project.Frames;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.Labels;
import dev.armature.store.project.Media;
import dev.armature.store.project.Task;
import dev.armature.store.project.TaskDraft;
import dev.armature.store.project.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Tasks for tests of imports and exports: a label `figure` with the keypoints `a`, `b`, `c`, and frames of 100 x
/// 100.
final class ExchangeSetup {

    private ExchangeSetup() {}

    static long task(Database database, String... frames) {
        return database.write(Who.PROGRAM, tx -> {
            Task task = Tasks.create(tx, TaskDraft.named("t"));
            List<Frame> all = new ArrayList<>();
            for (String name : frames) {
                all.add(Frame.of(all.size(), name, 100, 100, Optional.empty()));
            }
            Frames.attach(tx, task.id(), Media.pictures(all.size()), all.iterator());
            dev.armature.model.Label label = new dev.armature.model.Label(
                    Id.of(1),
                    "figure",
                    "",
                    Optional.of(new dev.armature.model.Skeleton(
                            List.of("a", "b", "c"), List.of(new dev.armature.model.Skeleton.Edge(1, 2)))),
                    List.of(),
                    Optional.empty());
            LabelSpec spec = LabelDraft.of("figure", label, 0, List.of()).spec();
            Labels.save(tx, new LabelOwner.OfTask(task.id()), List.of(spec));
            return task.id();
        });
    }

    static LabelSpec label(Tx tx, long task) {
        return Labels.of(tx, new LabelOwner.OfTask(task)).getFirst();
    }

    /// A COCO file with images by name and annotations given as JSON without `image_id` and `category_id`.
    static Path coco(Path folder, List<String> images, List<String> annotations) throws IOException {
        StringBuilder json = new StringBuilder("{\"info\":{\"year\":7},\"images\":[");
        for (int i = 0; i < images.size(); i++) {
            json.append(i == 0 ? "" : ",").append("{\"id\":").append(100 + i).append(",\"file_name\":\"");
            json.append(images.get(i)).append("\",\"width\":100,\"height\":100,\"mood\":\"fine\"}");
        }
        json.append("],\"categories\":[{\"id\":5,\"name\":\"figure\",\"supercategory\":\"thing\",");
        json.append("\"keypoints\":[\"a\",\"b\",\"c\"],\"skeleton\":[[1,2]]}],\"annotations\":[");
        json.append(String.join(",", annotations)).append("]}");
        return Files.writeString(folder.resolve("person_keypoints_x.json"), json);
    }

    static String annotation(int id, int image, double... xyv) {
        StringBuilder points = new StringBuilder();
        int marked = 0;
        for (int i = 0; i < xyv.length; i++) {
            points.append(i == 0 ? "" : ",").append(xyv[i]);
            marked += i % 3 == 2 && xyv[i] > 0 ? 1 : 0;
        }
        return "{\"id\":" + id + ",\"image_id\":" + (100 + image) + ",\"category_id\":5,\"keypoints\":[" + points
                + "],\"num_keypoints\":" + marked
                + ",\"bbox\":[1,2,30,40],\"area\":600.5,\"iscrowd\":0,\"segmentation\":[]}";
    }

    static ImportResult into(Database database, ImportRequest request) throws IOException {
        return database.<ImportResult, IOException>write(
                Who.PROGRAM, tx -> Importer.apply(tx, request, Progress.none()));
    }

    static ExportReport out(Database database, long task, String word, Path zip) throws IOException {
        return database.<ExportReport, IOException>read(tx -> Exporter.write(
                tx, ExportRequest.of(new Target.OfTask(task), word, false), zip, PictureFiles.NONE, Progress.none()));
    }

    // ---- tracks

    /// A skeleton track; for each point its keyframes as `frame`, or `-frame - 1` for one outside.
    static void track(Database database, long task, int[]... points) {
        database.run(Who.PROGRAM, tx -> {
            LabelSpec label = label(tx, task);
            List<Track> elements = new ArrayList<>();
            for (int i = 0; i < points.length; i++) {
                Id id = Id.of(label.points().get(i).id());
                List<Keyframe> line = new ArrayList<>();
                for (int coded : points[i]) {
                    int frame = coded < 0 ? -coded - 1 : coded;
                    Shape.Points point = new Shape.Points(
                            traits(frame, id), Keypoints.of(10 + 3 * i + 2 * frame, 20 + 5 * i + frame, 2));
                    line.add(new Keyframe(coded < 0, false, 0, point));
                }
                elements.add(new Track(0, Origin.MANUAL, id, 0, Attributes.NONE, line, List.of()));
            }
            List<Keyframe> whole = new ArrayList<>();
            for (int coded : points[0]) {
                int frame = coded < 0 ? -coded - 1 : coded;
                Shape.Pose pose = new Shape.Pose(traits(frame, Id.of(label.id())), Keypoints.of(), List.of());
                whole.add(new Keyframe(coded < 0, false, 0, pose));
            }
            Track track = new Track(0, Origin.MANUAL, Id.of(label.id()), 0, Attributes.NONE, whole, elements);
            Edit edit = new Edit(List.of(new Change.PutTrack(track, OptionalLong.empty())), Optional.empty());
            Annotations.apply(tx, task, edit, ChangeKind.SAVE, "");
        });
    }

    private static Shape.Traits traits(int frame, Id label) {
        return new Shape.Traits(Id.of(frame), Id.NONE, label, 0, 0, Attributes.NONE, Optional.empty());
    }

    /// The tracks as texts: for each the keyframes of the whole, then of its points, those outside with a `-`.
    static List<String> tracks(Database database, long task) {
        return database.read(tx -> Annotations.tracks(tx, task).stream()
                .map(sheet -> line(sheet.track())
                        + sheet.track().elements().stream()
                                .map(element -> " | " + line(element))
                                .reduce("", String::concat))
                .toList());
    }

    private static String line(Track track) {
        StringBuilder line = new StringBuilder();
        track.keyframes()
                .forEach(keyframe -> line.append(line.isEmpty() ? "" : " ")
                        .append(keyframe.outside() ? "-" : "")
                        .append(keyframe.frame()));
        return line.toString();
    }
}
