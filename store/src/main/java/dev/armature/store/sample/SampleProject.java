package dev.armature.store.sample;

import dev.armature.store.annotation.Annotations;
import dev.armature.store.annotation.Bulk;
import dev.armature.store.annotation.ChangeKind;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.db.Tx;
import dev.armature.store.exchange.PictureKeeper;
import dev.armature.store.exchange.PictureKeeper.Kept;
import dev.armature.store.project.Frame;
import dev.armature.store.project.Frames;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.Labels;
import dev.armature.store.project.Media;
import dev.armature.store.project.Project;
import dev.armature.store.project.ProjectDraft;
import dev.armature.store.project.Projects;
import dev.armature.store.project.Task;
import dev.armature.store.project.TaskDraft;
import dev.armature.store.project.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Makes a project of drawn people and dogs, with a task for each of two subsets: two skeletons with
/// attributes, points that are hidden or absent, a group, a crowd, a picture with nobody in it. The pictures
/// and their COCO files lie in the resources of this package; they were made by `DrawSample` among the tests.
public final class SampleProject {

    static final String NAME = "Sample: people and dogs";
    private static final List<String> SUBSETS = List.of("train", "val");
    private static final int SEGMENT = 3; // frames of a job: few, so that there is more than one

    private SampleProject() {}

    /// What the files hold, and the pictures, which are kept by now.
    ///
    /// @param parts the file of each subset
    /// @param pictures those of each subset, in the order of the file
    private record Prepared(List<SampleFile> parts, List<List<Kept>> pictures) {}

    /// Takes the pictures in; to be called outside of a transaction.
    ///
    /// @param scratch a folder for copies that live only as long as this runs
    /// @return what makes the project, to be called in a transaction; it needs no files any more
    public static Making prepare(PictureKeeper keeper, Path scratch) throws IOException {
        List<SampleFile> parts = new ArrayList<>();
        List<List<Kept>> pictures = new ArrayList<>();
        for (String subset : SUBSETS) {
            SampleFile part = SampleFile.read(subset, bytes("person_keypoints_" + subset + ".json"));
            List<Kept> kept = new ArrayList<>();
            for (SampleFile.Picture picture : part.pictures()) {
                kept.add(keep(keeper, scratch, subset, picture.name()));
            }
            parts.add(part);
            pictures.add(kept);
        }
        Prepared prepared = new Prepared(parts, pictures);
        return (tx, owner) -> make(tx, owner, prepared);
    }

    /// Makes the project.
    @FunctionalInterface
    public interface Making {

        /// @param owner whom it belongs to
        Project in(Tx tx, long owner);
    }

    private static Kept keep(PictureKeeper keeper, Path scratch, String subset, String name) throws IOException {
        Path copy = Files.createTempFile(scratch, "sample", ".png");
        try {
            Files.write(copy, bytes("images/" + subset + "/" + name));
            return keeper.keep(copy, name);
        } finally {
            Files.delete(copy);
        }
    }

    private static Project make(Tx tx, long owner, Prepared prepared) {
        Project project = Projects.create(tx, new ProjectDraft(NAME, OptionalLong.of(owner), OptionalLong.empty(), ""));
        List<LabelSpec> labels = Labels.save(
                tx,
                new LabelOwner.OfProject(project.id()),
                prepared.parts().getFirst().labels());
        for (int i = 0; i < prepared.parts().size(); i++) {
            task(
                    tx,
                    owner,
                    project.id(),
                    labels,
                    prepared.parts().get(i),
                    prepared.pictures().get(i));
        }
        return Projects.get(tx, project.id());
    }

    private static void task(
            Tx tx, long owner, long project, List<LabelSpec> labels, SampleFile part, List<Kept> pictures) {
        Task task = Tasks.create(
                tx,
                TaskDraft.named(part.subset())
                        .in(project)
                        .withSubset(part.subset())
                        .ownedBy(owner)
                        .cut(SEGMENT, OptionalInt.empty()));
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            Kept kept = pictures.get(i);
            frames.add(Frame.of(
                    i, part.pictures().get(i).name(), kept.width(), kept.height(), Optional.of(kept.picture())));
        }
        Frames.attach(tx, task.id(), Media.pictures(frames.size()), frames.iterator());
        Bulk bulk = Annotations.bulk(
                tx, task.id(), ChangeKind.IMPORT, "the sample", Bulk.Mode.REPLACE, Annotations.all(tx, task.id()));
        for (int frame = 0; frame < frames.size(); frame++) {
            List<Item> items = part.items(frame, labels);
            if (!items.isEmpty()) {
                bulk.add(frame, items);
            }
        }
        bulk.finish();
    }

    private static byte[] bytes(String name) {
        try (InputStream in = SampleProject.class.getResourceAsStream("/sample/" + name)) {
            if (in == null) {
                throw new IllegalStateException("/sample/" + name + " is not among the resources");
            }
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
