package dev.armature.check.picture;

import dev.armature.check.CheckReport;
import dev.armature.check.Exhibit;
import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.model.Image;
import dev.armature.model.Part;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds pictures that are there twice. Only files of one length are read, since others differ.
final class SamePictures {

    private record Seen(Part part, Image image, Entry entry, Location where) {

        String subset() {
            return part.subset();
        }
    }

    private final Input input;
    private final CheckReport report;
    private final Map<Long, List<Seen>> byLength = new LinkedHashMap<>();

    SamePictures(Input input, CheckReport report) {
        this.input = input;
        this.report = report;
    }

    void add(Part part, Image image, Entry entry, Location where) {
        byLength.computeIfAbsent(entry.size(), _ -> new ArrayList<>(1)).add(new Seen(part, image, entry, where));
    }

    void finish() throws IOException, FormatException {
        for (List<Seen> alike : byLength.values()) {
            if (alike.size() > 1) {
                compare(alike);
            }
        }
    }

    private void compare(List<Seen> alike) throws IOException, FormatException {
        Map<String, String> digests = new HashMap<>(); // by path
        Map<String, List<Seen>> same = new LinkedHashMap<>();
        for (Seen seen : alike) {
            String path = seen.entry.path();
            if (!digests.containsKey(path)) {
                digests.put(path, digest(seen.entry));
            }
            same.computeIfAbsent(digests.get(path), _ -> new ArrayList<>()).add(seen);
        }
        for (List<Seen> pictures : same.values()) {
            for (int i = 1; i < pictures.size(); i++) {
                tell(pictures.get(i), pictures.subList(0, i));
            }
        }
    }

    /// Of several earlier ones, one from which this one should be apart is what matters.
    private void tell(Seen seen, List<Seen> before) {
        for (Seen other : before) {
            if (Splits.apart(seen.subset(), other.subset())) {
                report.add(
                        "picture-leak",
                        seen.where,
                        "the picture of subset " + seen.subset() + " is also \"" + other.image.name() + "\" of subset "
                                + other.subset(),
                        new Exhibit.Whole(seen.part, seen.image));
                return;
            }
        }
        Seen first = before.getFirst();
        String subset = first.subset().equals(seen.subset()) ? "" : " of subset " + first.subset();
        if (subset.isEmpty() || !first.entry.path().equals(seen.entry.path())) {
            report.add(
                    "picture-same",
                    seen.where,
                    "the picture is also that of \"" + first.image.name() + "\"" + subset,
                    new Exhibit.Whole(seen.part, seen.image));
        }
    }

    private String digest(Entry entry) throws IOException, FormatException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(input.stream(entry), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
