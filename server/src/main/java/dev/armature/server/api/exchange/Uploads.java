package dev.armature.server.api.exchange;

import dev.armature.server.access.Caller;
import dev.armature.server.http.Json;
import dev.armature.server.http.Refused;
import dev.armature.server.settings.DataFolder;
import dev.armature.server.settings.Settings;
import dev.armature.store.InvalidException;
import dev.armature.store.picture.UploadNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.multipart.MultipartFile;

/// Files that clients send in pieces. Each lies in a folder of its own below the one for what is not whole yet, and
/// goes
/// when it was used; what nobody has touched for a week goes, too.
@Component
public final class Uploads {

    private static final String ID = "[0-9a-f]{32}";
    private static final String DATA = "data";
    private static final String ABOUT = "about.json";
    private static final Duration LIFE = Duration.ofDays(7);
    private static final int PIECE = 1 << 16; // bytes read at once

    private final Path folder;
    private final long limit; // bytes of one file
    private final Set<String> busy = ConcurrentHashMap.newKeySet(); // uploads that a piece is coming for

    Uploads(DataFolder data, Settings settings) throws IOException {
        folder = data.temporary().resolve("uploads");
        limit = settings.uploadLimit();
        Files.createDirectories(folder);
        sweep();
    }

    /// What is known of a file that is being sent.
    ///
    /// @param target what it is for, such as `tasks/7/annotations`
    /// @param user number of who sends it
    /// @param name as the client calls it
    /// @param length bytes of the whole file
    public record About(String target, long user, String name, long length) {}

    // ---- the pieces of one file

    /// Begins a file.
    ///
    /// @param length bytes of the whole
    /// @param metadata CVAT's header: `filename` and the name in Base64, further pairs behind commas
    /// @return the id of the upload
    public String begin(String target, Caller caller, long length, String metadata) throws IOException {
        if (length < 0 || length > limit) {
            throw new Refused(HttpStatus.CONTENT_TOO_LARGE, tooLarge(length));
        }
        sweep();
        String id = UUID.randomUUID().toString().replace("-", "");
        Path own = Files.createDirectories(folder.resolve(id));
        Files.createFile(own.resolve(DATA));
        About about = new About(target, caller.id(), UploadNames.checked(name(metadata)), length);
        Files.write(own.resolve(ABOUT), Json.mapper().writeValueAsBytes(about));
        return id;
    }

    private String tooLarge(long length) {
        return "the file has " + length + " bytes; this server takes up to " + limit;
    }

    private static String name(String metadata) {
        for (String pair : metadata.split(",")) {
            String[] words = pair.strip().split(" ", 2);
            if (words[0].equals("filename") && words.length == 2) {
                try {
                    return new String(Base64.getDecoder().decode(words[1].strip()), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException no) {
                    throw new InvalidException("Upload-Metadata", "the name of the file is not in Base64");
                }
            }
        }
        throw new InvalidException("Upload-Metadata", "has no filename");
    }

    /// What is known of a file.
    ///
    /// @throws Refused 404 when there is none, 403 when it is somebody else's
    public About about(String target, String id, Caller caller) throws IOException {
        Path file = folder.resolve(id.matches(ID) ? id : "none").resolve(ABOUT);
        if (!Files.exists(file)) {
            throw Refused.missing("there is no upload " + id);
        }
        About about = Json.mapper().readValue(Files.readAllBytes(file), About.class);
        if (!about.target().equals(target)) {
            throw Refused.missing("there is no upload " + id + " for this");
        }
        if (about.user() != caller.id()) {
            throw Refused.forbidden("upload " + id + " is somebody else's");
        }
        return about;
    }

    /// How much of a file is here.
    ///
    /// @throws Refused 404 when it was used already
    public long offset(String id) throws IOException {
        Path file = folder.resolve(id).resolve(DATA);
        if (!Files.exists(file)) {
            throw Refused.missing("upload " + id + " was used already");
        }
        return Files.size(file);
    }

    /// Adds a piece. A request that breaks off leaves what has come; the client asks where to go on.
    ///
    /// @param about of this upload
    /// @param offset where the client thinks that the piece begins
    /// @return how much is here now
    /// @throws Refused 409 for another offset and while another piece is coming, 413 for more than the whole
    public long append(About about, String id, long offset, InputStream piece) throws IOException {
        if (!busy.add(id)) {
            throw new Refused(HttpStatus.CONFLICT, "another piece of upload " + id + " is coming");
        }
        try {
            return add(about, id, offset, piece);
        } finally {
            busy.remove(id);
        }
    }

    private long add(About about, String id, long offset, InputStream piece) throws IOException {
        Path file = folder.resolve(id).resolve(DATA);
        long at = offset(id);
        if (offset != at) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "the piece begins at " + offset + "; " + at + " bytes are here",
                    Map.of("Upload-Offset", String.valueOf(at)));
        }
        byte[] bytes = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            for (int got = piece.read(bytes); got >= 0; got = piece.read(bytes)) {
                if (at + got > about.length()) {
                    throw new Refused(
                            HttpStatus.CONTENT_TOO_LARGE, "the file was said to have " + about.length() + " bytes");
                }
                out.write(bytes, 0, got);
                at += got;
            }
        }
        return at;
    }

    /// The bytes of a file that is wholly here.
    ///
    /// @throws Refused 409 when it is not
    public Path whole(About about, String id) throws IOException {
        long at = offset(id);
        if (at != about.length()) {
            throw new Refused(
                    HttpStatus.CONFLICT, "upload " + id + " is not whole: " + at + " of " + about.length() + " bytes");
        }
        return folder.resolve(id).resolve(DATA);
    }

    /// A file that came in one request, as if it had come in pieces.
    ///
    /// @return the id of the upload
    public String take(String target, Caller caller, MultipartFile part) throws IOException {
        if (part.getSize() > limit) {
            throw new Refused(HttpStatus.CONTENT_TOO_LARGE, tooLarge(part.getSize()));
        }
        String name = part.getOriginalFilename() == null ? "" : part.getOriginalFilename();
        String encoded = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        String id = begin(target, caller, part.getSize(), "filename " + encoded);
        part.transferTo(folder.resolve(id).resolve(DATA));
        return id;
    }

    /// Gives a whole file its name, under which messages call it.
    ///
    /// @return where it is now; [#remove] takes it away
    public Path named(About about, String id) throws IOException {
        Path file = whole(about, id);
        String last = about.name().substring(about.name().lastIndexOf('/') + 1);
        Path named = Files.createDirectories(folder.resolve(id).resolve("file")).resolve(last);
        return Files.move(file, named);
    }

    /// Takes away an upload.
    public void remove(String id) throws IOException {
        if (id.matches(ID)) {
            FileSystemUtils.deleteRecursively(folder.resolve(id));
        }
    }

    // ---- folders of many files

    /// The folder that the pictures of a task are collected in.
    public Path collection(long task) {
        return folder.resolve("task-" + task);
    }

    /// Empties the folder of a task.
    public void clear(long task) throws IOException {
        FileSystemUtils.deleteRecursively(collection(task));
    }

    private void sweep() throws IOException {
        Instant before = Instant.now().minus(LIFE);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path one : all) {
                if (Files.getLastModifiedTime(one).toInstant().isBefore(before)) {
                    FileSystemUtils.deleteRecursively(one);
                }
            }
        }
    }
}
