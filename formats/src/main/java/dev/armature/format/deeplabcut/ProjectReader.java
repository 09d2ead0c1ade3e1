package dev.armature.format.deeplabcut;

import dev.armature.csv.CsvReader;
import dev.armature.files.Entry;
import dev.armature.files.ImageSizes;
import dev.armature.files.Input;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Reading;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the tables of one project: first the headers and where the row of each picture lies, since a picture may
/// have rows in several tables; then picture by picture.
final class ProjectReader implements AutoCloseable {

    /// A row of a table.
    ///
    /// @param offset of its line
    private record Row(Table table, long offset) {}

    private final Input input;
    private final Tables project;
    private final Part part;
    private final Problems problems;
    private final Tally tally;
    private final ImageSizes sizes;
    private Optional<Entry> open = Optional.empty(); // the table that `csv` reads: one at a time, of however many
    private CsvReader csv; // null before the first

    ProjectReader(Input input, Tables project, Reading reading) {
        this.input = input;
        this.project = project;
        this.part = project.part();
        this.problems = reading.problems();
        this.tally = reading.tally();
        this.sizes = new ImageSizes(input);
    }

    void read(DatasetSink sink) throws IOException, FormatException {
        Config config = project.config().isPresent()
                ? Config.read(input, project.config().get(), problems)
                : Config.NONE;
        List<Table> tables = tables();
        List<Header> headers = tables.stream().map(Table::header).toList();
        Labels labels = new Labels(config, headers, Location.of(part.file()));
        Map<String, List<Row>> rows = rows(tables);
        sink.begin(part);
        sink.openByImage(labels.all());
        long number = 0;
        for (Map.Entry<String, List<Row>> picture : rows.entrySet()) {
            Id id = Id.of(++number);
            tally.read(Thing.IMAGES, 1);
            Image image = new Image(id, picture.getKey(), 0, 0, Attributes.NONE, Optional.empty());
            sink.image(sizes.sized(part, image));
            for (Row row : picture.getValue()) {
                CsvReader at = open(row.table().entry());
                at.seek(row.offset());
                at.next();
                new RowReader(row.table(), at, labels, image, problems, tally).read(sink);
            }
        }
        sink.end(part);
    }

    private List<Table> tables() throws IOException, FormatException {
        List<Table> tables = new ArrayList<>();
        for (Entry entry : project.tables()) {
            String file = input.display(entry);
            new HeaderReader(open(entry), file, problems)
                    .read()
                    .ifPresent(header -> tables.add(new Table(entry, file, header)));
        }
        return tables;
    }

    /// Where the rows of each picture lie; a row without a picture is told and counted here.
    private Map<String, List<Row>> rows(List<Table> tables) throws IOException, FormatException {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (Table table : tables) {
            CsvReader at = open(table.entry());
            at.seek(table.header().body());
            while (at.next()) {
                Row row = new Row(table, at.offset());
                Optional<String> picture = table.picture(at, problems);
                if (picture.isPresent()) {
                    rows.computeIfAbsent(picture.get(), name -> new ArrayList<>(1))
                            .add(row);
                } else {
                    tally.read(Thing.IMAGES, 1);
                    tally.leftOut(Thing.IMAGES, "broken", 1);
                }
            }
        }
        return rows;
    }

    private CsvReader open(Entry table) throws IOException, FormatException {
        if (!open.equals(Optional.of(table))) {
            close();
            csv = new CsvReader(input.file(table), input.display(table));
            open = Optional.of(table);
        }
        return csv;
    }

    @Override
    public void close() throws IOException {
        if (csv != null) {
            csv.close();
        }
    }
}
