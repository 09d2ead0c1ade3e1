package dev.armature.server.api.data;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import dev.armature.server.http.Refused;
import dev.armature.store.InvalidException;
import dev.armature.store.annotation.FrameRange;
import dev.armature.store.db.Database;
import dev.armature.store.picture.Chunks;
import dev.armature.store.picture.Renditions;
import dev.armature.store.picture.Served;
import dev.armature.store.picture.SharedFolders;
import dev.armature.store.picture.SharedFolders.Shared;
import dev.armature.store.project.Frame;
import dev.armature.store.project.Frames;
import dev.armature.store.project.Job;
import dev.armature.store.project.Jobs;
import dev.armature.store.project.Task;
import dev.armature.store.project.Tasks;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/// Pictures of frames: one by one, in CVAT's chunks, and small ones.
@RestController
final class PicturesController {

    private static final int SMALL = 256; // px of the longer side

    private final Database database;
    private final Renditions renditions;
    private final SharedFolders shared;

    PicturesController(Database database, Renditions renditions, SharedFolders shared) {
        this.database = database;
        this.renditions = renditions;
        this.shared = shared;
    }

    /// What is asked for.
    ///
    /// @param range the frames that may be seen
    private record Place(Task task, FrameRange range) {}

    /// A file or folder on the server.
    record SharedRead(String name, String type, long bytes) {
        static SharedRead of(Shared shared) {
            return new SharedRead(shared.name(), shared.isFolder() ? "DIR" : "REG", shared.bytes());
        }
    }

    /// What lies in the folders that pictures may be taken from.
    @Allow(To.USERS)
    @GetMapping("/api/server/share")
    List<SharedRead> share(@RequestParam(defaultValue = "") String directory) throws IOException {
        return shared.list(directory).stream().map(SharedRead::of).toList();
    }

    private Place task(long id) {
        Task task = database.read(tx -> Tasks.get(tx, id));
        return new Place(task, new FrameRange(0, task.size() - 1));
    }

    private Place job(long id) {
        return database.read(tx -> {
            Job job = Jobs.get(tx, id);
            return new Place(Tasks.get(tx, job.task()), new FrameRange(job.startFrame(), job.stopFrame()));
        });
    }

    /// A picture or chunk of a task.
    ///
    /// @param type `frame`, `chunk` or `preview`
    /// @param number of the frame in the task, or of the chunk
    /// @param quality `original` or `compressed`
    @Allow(value = To.VIEWERS, of = Of.TASK)
    @GetMapping("/api/tasks/{id}/data")
    ResponseEntity<Resource> ofTask(
            @PathVariable long id,
            @RequestParam(defaultValue = "frame") String type,
            @RequestParam Optional<Integer> number,
            @RequestParam(defaultValue = "compressed") String quality,
            WebRequest request,
            HttpServletResponse response)
            throws IOException {
        return data(task(id), type, number, Optional.empty(), quality, request, response);
    }

    /// A picture or chunk of a job.
    ///
    /// @param number of the frame in the task
    /// @param index of the chunk in the job
    @Allow(value = To.VIEWERS, of = Of.JOB)
    @GetMapping("/api/jobs/{id}/data")
    ResponseEntity<Resource> ofJob(
            @PathVariable long id,
            @RequestParam(defaultValue = "frame") String type,
            @RequestParam Optional<Integer> number,
            @RequestParam Optional<Integer> index,
            @RequestParam(defaultValue = "compressed") String quality,
            WebRequest request,
            HttpServletResponse response)
            throws IOException {
        return data(job(id), type, number, index, quality, request, response);
    }

    private ResponseEntity<Resource> data(
            Place place,
            String type,
            Optional<Integer> number,
            Optional<Integer> index,
            String quality,
            WebRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!quality.equals("original") && !quality.equals("compressed")) {
            throw new InvalidException("quality", "is " + quality + "; expected original or compressed");
        }
        boolean original = quality.equals("original");
        switch (type) {
            case "preview" -> {
                return preview(place, request);
            }
            case "frame" -> {
                Frame frame = frame(place, number.orElseThrow(() -> missing("number")));
                String picture = picture(frame);
                int compression = Math.max(1, place.task().media().imageQuality());
                return served(
                        original ? renditions.original(picture) : renditions.compressed(picture, compression),
                        frame,
                        request);
            }
            case "chunk" -> {
                chunk(place, number, index, original, response);
                return null;
            }
            default -> throw new InvalidException("type", "is " + type + "; expected frame, chunk or preview");
        }
    }

    private static InvalidException missing(String parameter) {
        return new InvalidException(parameter, "this parameter is needed");
    }

    private Frame frame(Place place, int number) {
        if (!place.range().holds(number)) {
            throw Refused.missing("frame " + number + " is not among the frames " + place.range());
        }
        return database.read(tx -> Frames.get(tx, place.task().id(), number));
    }

    private static String picture(Frame frame) {
        return frame.picture().orElseThrow(() -> Refused.missing("frame " + frame.number() + " has no picture"));
    }

    private static ResponseEntity<Resource> served(Served served, Frame frame, WebRequest request) {
        if (request.checkNotModified(served.etag())) {
            return null;
        }
        HttpHeaders headers = new HttpHeaders();
        served.headers(frame.name()).forEach(headers::set);
        return ResponseEntity.ok().headers(headers).body(new FileSystemResource(served.file()));
    }

    /// Chunks of a task count from its first frame; those of a job from its own. A number names a chunk of the
    /// task.
    private void chunk(
            Place place,
            Optional<Integer> number,
            Optional<Integer> index,
            boolean original,
            HttpServletResponse response)
            throws IOException {
        int at = index.or(() -> number).orElseThrow(() -> missing("number"));
        long start = (index.isPresent() ? place.range().first() : 0L) + (long) at * Chunks.SIZE;
        int first = (int) Math.max(place.range().first(), Math.min(start, Integer.MAX_VALUE));
        int last = (int) Math.min(place.range().last(), start + Chunks.SIZE - 1);
        if (at < 0 || first > last) {
            throw Refused.missing("there is no chunk " + at);
        }
        List<Frame> frames = database.read(tx -> Frames.plain(tx, place.task().id(), first, last));
        frames.forEach(PicturesController::picture);
        response.setContentType(new MediaType("application", "zip").toString());
        int compression = Math.max(1, place.task().media().imageQuality());
        Chunks.write(renditions, frames, original, compression, response.getOutputStream());
    }

    // ---- small pictures

    @Allow(value = To.VIEWERS, of = Of.TASK)
    @GetMapping("/api/tasks/{id}/preview")
    ResponseEntity<Resource> ofTask(@PathVariable long id, WebRequest request) throws IOException {
        return preview(task(id), request);
    }

    @Allow(value = To.VIEWERS, of = Of.JOB)
    @GetMapping("/api/jobs/{id}/preview")
    ResponseEntity<Resource> ofJob(@PathVariable long id, WebRequest request) throws IOException {
        return preview(job(id), request);
    }

    /// The first picture of the first task that has one.
    @Allow(value = To.VIEWERS, of = Of.PROJECT)
    @GetMapping("/api/projects/{id}/preview")
    ResponseEntity<Resource> ofProject(@PathVariable long id, WebRequest request) throws IOException {
        Optional<Task> first = database.read(
                tx -> Tasks.of(tx, id).stream().filter(task -> task.size() > 0).findFirst());
        if (first.isEmpty()) {
            return ResponseEntity.noContent().build();
        }
        return preview(new Place(first.get(), new FrameRange(0, first.get().size() - 1)), request);
    }

    private ResponseEntity<Resource> preview(Place place, WebRequest request) throws IOException {
        List<Frame> frames = database.read(tx -> Frames.plain(
                tx, place.task().id(), place.range().first(), place.range().first()));
        if (frames.isEmpty() || frames.getFirst().picture().isEmpty()) {
            return ResponseEntity.noContent().build();
        }
        Frame frame = frames.getFirst();
        return served(renditions.thumbnail(picture(frame), SMALL), frame, request);
    }

    /// A small picture of any frame of a task, for overviews; not in CVAT's interface.
    ///
    /// @param side px of the longer side, up to 2048
    @Allow(value = To.VIEWERS, of = Of.TASK)
    @GetMapping("/api/tasks/{id}/frames/{number}/thumbnail")
    ResponseEntity<Resource> thumbnail(
            @PathVariable long id,
            @PathVariable int number,
            @RequestParam(defaultValue = "256") int side,
            WebRequest request)
            throws IOException {
        if (side < 16 || side > 2048) {
            throw new InvalidException("side", "is " + side + "; expected 16 to 2048");
        }
        Frame frame = frame(task(id), number);
        return served(renditions.thumbnail(picture(frame), side), frame, request);
    }
}
