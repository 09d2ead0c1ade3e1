package dev.armature.format.labelstudio;

import dev.armature.files.Entry;
import dev.armature.files.Pictures;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a picture is called that Label Studio names by an address: an upload, a file of the server, or one in a
/// cloud.
final class PictureAddress {

    private static final String LOCAL = "/data/local-files/?d=";

    private PictureAddress() {}

    /// The name under which the picture is found: its path, from whatever folder on, with or without the eight
    /// digits that an upload gets before its name. Where it is not found, the last part without these digits.
    static String name(String address, Part part, Pictures pictures) throws IOException {
        for (String candidate : candidates(address)) {
            Optional<Entry> found = find(candidate, part, pictures);
            if (found.isPresent()) {
                return shortened(candidate, found, part, pictures);
            }
        }
        return plain(last(path(address)));
    }

    private static Optional<Entry> find(String name, Part part, Pictures pictures) throws IOException {
        return pictures.find(part, new Image(Id.NONE, name, 0, 0, Attributes.NONE, Optional.empty()));
    }

    /// Without the folders that every dataset has around its pictures, if the picture is found all the same.
    private static String shortened(String path, Optional<Entry> found, Part part, Pictures pictures)
            throws IOException {
        String name = path;
        for (String folder : List.of("images", part.subset())) {
            boolean below = name.startsWith(folder + "/");
            String shorter = below ? name.substring(folder.length() + 1) : name;
            name = find(shorter, part, pictures).equals(found) ? shorter : name;
        }
        return name;
    }

    private static Set<String> candidates(String address) {
        Set<String> candidates = new LinkedHashSet<>();
        String path = path(address);
        boolean upload = address.contains("/data/upload/");
        List<String> steps = new ArrayList<>(List.of(path.split("/")));
        steps.removeIf(step -> step.isEmpty() || step.equals(".") || step.equals(".."));
        for (int from = upload ? Math.max(0, steps.size() - 1) : 0; from < steps.size(); from++) {
            candidates.add(String.join("/", steps.subList(from, steps.size())));
        }
        candidates.add(plain(last(path)));
        candidates.remove("");
        return candidates;
    }

    /// The path in the address, without server, bucket and query.
    private static String path(String address) {
        int local = address.indexOf(LOCAL);
        if (local >= 0) {
            return decoded(address.substring(local + LOCAL.length()).replaceFirst("&.*$", ""))
                    .replace('\\', '/');
        }
        String path = address.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]+://[^/]*", "");
        boolean web = path.length() < address.length();
        return web || address.startsWith("/data/")
                ? decoded(path.replaceFirst("[?#].*$", ""))
                : path.replace('\\', '/');
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String plain(String upload) {
        return upload.matches("[0-9a-f]{8}-.+") ? upload.substring(9) : upload;
    }

    /// With `%41` as `A`; what is no such pair of digits stays.
    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
            if (encoded[i] == '%' && high >= 0 && low >= 0) {
                bytes.write(16 * high + low);
                i += 2;
            } else {
                bytes.write(encoded[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// The address of a file below the folder that the server is told to show.
    static String local(String path) {
        StringBuilder address = new StringBuilder(LOCAL);
        for (byte one : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xFF);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "/-_.~".indexOf(c) >= 0;
            if (plain) {
                address.append(c);
            } else {
                address.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return address.toString();
    }
}
