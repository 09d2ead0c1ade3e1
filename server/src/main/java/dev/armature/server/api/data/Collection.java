package dev.armature.server.api.data;

import dev.armature.server.api.exchange.Uploads;
import dev.armature.server.http.Refused;
import dev.armature.store.InvalidException;
import dev.armature.store.picture.UploadNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MultipartFile;

/// The files that clients have sent for a task that has no frames yet, in a folder of their own.
final class Collection {

    private final Path folder;

    Collection(Uploads uploads, long task) {
        folder = uploads.collection(task);
    }

    /// @param name as the client calls it
    /// @return the name that it will have
    /// @throws InvalidException for one that cannot be
    /// @throws Refused 409 when it is there already
    String free(String name) throws IOException {
        String checked = UploadNames.checked(name);
        if (Files.exists(file(checked))) {
            throw new Refused(HttpStatus.CONFLICT, "File with same name already exists: " + checked);
        }
        return checked;
    }

    private Path file(String name) {
        Path files = folder.resolve("files");
        Path file = files.resolve(name).normalize();
        if (!file.startsWith(files) || file.equals(files)) {
            throw new InvalidException("", "File name " + name + " is not allowed");
        }
        return file;
    }

    /// Takes a file from a form.
    void add(MultipartFile part) throws IOException {
        String name = free(part.getOriginalFilename() == null ? "" : part.getOriginalFilename());
        Path file = file(name);
        Files.createDirectories(file.getParent());
        part.transferTo(file);
        note(name);
    }

    /// Takes a file that has come in pieces.
    void add(String name, Path whole) throws IOException {
        Path file = file(free(name));
        Files.createDirectories(file.getParent());
        Files.move(whole, file);
        note(name);
    }

    private void note(String name) throws IOException {
        Files.writeString(folder.resolve("order"), name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// The names in the order in which the files came.
    List<String> names() throws IOException {
        Path order = folder.resolve("order");
        return Files.exists(order) ? Files.readAllLines(order) : List.of();
    }

    /// Where a file of this name is.
    Path get(String name) {
        return file(name);
    }
}
