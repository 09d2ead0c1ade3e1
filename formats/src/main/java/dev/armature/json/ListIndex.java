package dev.armature.json;

import dev.armature.flow.FormatException;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the elements of a JSON list lie, by a key of theirs: so that those of one key can be read together,
/// wherever they stand, without holding the list.
public final class ListIndex {

    /// An element of the list.
    ///
    /// @param number position in the list, from 0
    /// @param offset of its first byte in the file
    /// @param length in bytes
    public record Place(long number, long offset, int length) {}

    /// Finds the key of an element.
    public interface KeyOf {

        /// Reads the next value whole; empty for an element that is to be passed over.
        ///
        /// @param number position in the list, from 0
        Optional<String> key(JsonReader json, long number) throws IOException, FormatException;
    }

    private final Map<String, List<Place>> places;

    private ListIndex(Map<String, List<Place>> places) {
        this.places = places;
    }

    /// Reads a list from its bracket to its end.
    ///
    /// @throws FormatException if the text is no list, or an element is larger than memory holds
    public static ListIndex of(JsonReader json, KeyOf keys) throws IOException, FormatException {
        Map<String, List<Place>> places = new LinkedHashMap<>();
        json.beginArray();
        for (long number = 0; json.hasNext(); number++) {
            json.mark(); // so that the reader refuses what is too large to be read in one piece
            long offset = json.offset();
            Optional<String> key = keys.key(json, number);
            Place place = new Place(number, offset, json.sinceMark());
            json.release();
            if (key.isPresent()) {
                places.computeIfAbsent(key.get(), k -> new ArrayList<>(1)).add(place);
            }
        }
        json.endArray();
        return new ListIndex(places);
    }

    /// The keys in the order in which they came first, each with its elements in the order of the list.
    public Map<String, List<Place>> places() {
        return places;
    }

    /// Reads single elements of the file again.
    public static final class Pieces implements Closeable {

        private final RandomAccessFile in;
        private final String file;

        /// @param name for messages
        public Pieces(Path file, String name) throws IOException {
            this.in = new RandomAccessFile(file.toFile(), "r");
            this.file = name;
        }

        /// A reader that stands before the element and ends behind it.
        public JsonReader reader(Place place) throws IOException {
            byte[] text = new byte[place.length()];
            in.seek(place.offset());
            in.readFully(text);
            return new JsonReader(text, file, place.offset());
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
