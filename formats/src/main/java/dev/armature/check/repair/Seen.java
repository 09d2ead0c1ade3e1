package dev.armature.check.repair;

import dev.armature.json.Members;
import dev.armature.model.Instance;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The annotations met so far in a part, by all they say but their id. Those with a text are known by 128 bits of
/// its SHA-256, 27 to 54 bytes each; those without come by image, and only those of the image are held.
final class Seen {

    private static final Map<String, byte[]> WITHOUT_ID = withoutId();

    private final Set<Instance> ofImage = new HashSet<>();
    private final MessageDigest digest = sha256();
    private long[] digests = new long[128]; // pairs; 0, 0 for a free place
    private int size;

    private static Map<String, byte[]> withoutId() {
        Map<String, byte[]> members = new HashMap<>();
        members.put("id", null);
        return members;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }

    void clear() {
        ofImage.clear();
        digests = new long[128];
        size = 0;
    }

    /// Another image begins.
    void image() {
        ofImage.clear();
    }

    /// @return whether it was not there before
    boolean add(Instance instance) {
        if (instance.source().isEmpty()) {
            return ofImage.add(instance.bare());
        }
        digest.update(Members.replace(instance.source().get().text(), WITHOUT_ID));
        ByteBuffer bits = ByteBuffer.wrap(digest.digest());
        return add(bits.getLong() | 1, bits.getLong());
    }

    private boolean add(long first, long second) {
        if (4L * size >= digests.length) {
            grow();
        }
        int slot = slot(first, second);
        if (digests[slot] != 0) {
            return false;
        }
        digests[slot] = first;
        digests[slot + 1] = second;
        size++;
        return true;
    }

    /// Where the pair is, or the free place for it.
    private int slot(long first, long second) {
        int mask = digests.length - 1;
        int slot = (int) second << 1 & mask;
        while (digests[slot] != 0 && (digests[slot] != first || digests[slot + 1] != second)) {
            slot = slot + 2 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = digests;
        digests = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                int slot = slot(old[i], old[i + 1]);
                digests[slot] = old[i];
                digests[slot + 1] = old[i + 1];
            }
        }
    }
}
