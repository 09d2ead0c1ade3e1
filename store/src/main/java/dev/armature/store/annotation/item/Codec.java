package dev.armature.store.annotation.item;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Objects and tracks as the bytes that the database holds: compact JSON, UTF-8, with names of one letter.
/// What is written and read again is equal, numbers to the last bit and JSON texts byte for byte.
///
/// | member | of | holds |
/// |---|---|---|
/// | `i` `o` `l` | both | id; origin unless manual; id of the label |
/// | `t` | item, keyframe | kind of shape; absent for an instance |
/// | `d` | both | id in the file it came from |
/// | `k` `b` | both | keypoints x,y,v…; box x,y,width,height |
/// | `p` `m` | both | outlines [[x,y…]…]; mask [height,width,"runs"] |
/// | `A` `c` `T` | item | px²; crowd; caption |
/// | `s` `g` `z` `r` `O` | both | score; group; layer; degrees; occluded |
/// | `a` `n` | both | attributes; those of the points |
/// | `K` | both | word of a kind that only its own format knows |
/// | `S` `B` | both | format and text of what the model has no word for; in `B` the text is base64 |
/// | `f` `e` | track | keyframes; elements |
/// | `F` `X` | keyframe | frame; outside |
///
/// Not safe for use by several threads: it keeps its buffers.
public final class Codec {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
    private final JsonWriter json = new JsonWriter(bytes);
    private final ItemWriter writer = new ItemWriter(json);
    private final JsonReader reader = new JsonReader(new byte[0], "sheet", 0);
    private final ItemReader items = new ItemReader(reader);
    private byte[] text = new byte[1 << 14];

    /// The body of a frame.
    ///
    /// @param all in the order in which they are to be read again
    public byte[] frame(List<Item> all) {
        return written(() -> {
            json.beginArray();
            for (Item item : all) {
                writer.item(item);
            }
            json.endArray();
        });
    }

    /// The objects of a frame, in their order.
    ///
    /// @param frame its number, which the body does not repeat
    public List<Item> frame(byte[] body, long frame) {
        return read(body, () -> {
            List<Item> all = new ArrayList<>();
            reader.beginArray();
            while (reader.hasNext()) {
                all.add(items.item(frame));
            }
            reader.endArray();
            return all;
        });
    }

    /// The body of a track.
    public byte[] track(Track track) {
        return written(() -> writer.track(track));
    }

    /// A track from its body.
    public Track track(byte[] body) {
        return read(body, items::track);
    }

    private interface Step {
        void run() throws IOException;
    }

    private interface Reading<T> {
        T run() throws IOException, FormatException;
    }

    private byte[] written(Step step) {
        try {
            bytes.reset();
            json.restart();
            step.run();
            json.flush();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new AssertionError("writing to memory", impossible);
        }
    }

    private <T> T read(byte[] body, Reading<T> reading) {
        if (text.length <= body.length) {
            text = new byte[body.length + body.length / 2 + 1];
        }
        System.arraycopy(body, 0, text, 0, body.length);
        reader.reset(text, body.length, 0);
        try {
            T result = reading.run();
            reader.endDocument();
            return result;
        } catch (IOException impossible) {
            throw new AssertionError("reading from memory", impossible);
        } catch (FormatException ours) {
            throw new IllegalStateException(
                    "a stored sheet cannot be read: " + ours.getMessage() + ", body of " + body.length + " bytes",
                    ours);
        }
    }
}
