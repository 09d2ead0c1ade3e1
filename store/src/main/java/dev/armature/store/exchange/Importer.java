package dev.armature.store.exchange;

import dev.armature.convert.Dataset;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.store.db.Tx;
import java.io.IOException;

/// Brings annotations from files into tasks, jobs and the tasks of projects.
///
/// The file is read twice: once to see its images and labels, once for the annotations, which stream. Held are the
/// names of images and frames, and the shapes of tracks.
public final class Importer {

    private Importer() {}

    /// What an import would do; changes nothing.
    ///
    /// @throws dev.armature.store.InvalidException when the file is no dataset, or there are no frames
    /// @throws dev.armature.store.MissingException when there is no such target
    public static ImportPlan plan(Tx tx, ImportRequest request, Progress progress) throws IOException {
        return run(tx, request, progress, false).plan();
    }

    /// Imports, in the transaction of the caller. Every task gets a restore point before.
    ///
    /// @throws ImportRefusedException when the file cannot be read to its end, or has an error and the request says
    ///     that then nothing is to be done; the transaction has to end with it
    /// @throws dev.armature.store.InvalidException when the file is no dataset, or there are no frames
    /// @throws dev.armature.store.MissingException when there is no such target
    public static ImportResult apply(Tx tx, ImportRequest request, Progress progress) throws IOException {
        return run(tx, request, progress, true);
    }

    private static ImportResult run(Tx tx, ImportRequest request, Progress progress, boolean writes)
            throws IOException {
        Problems problems = new Problems(request.onError());
        try (Dataset dataset = ImportRun.open(request.file(), request.format(), problems)) {
            return new ImportRun(tx, request, dataset, problems, writes).run(progress);
        }
    }
}
