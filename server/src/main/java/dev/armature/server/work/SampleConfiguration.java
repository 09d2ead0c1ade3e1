package dev.armature.server.work;

import dev.armature.server.settings.DataFolder;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Tx;
import dev.armature.store.db.Who;
import dev.armature.store.exchange.PictureKeeper.Kept;
import dev.armature.store.people.Audit;
import dev.armature.store.people.User;
import dev.armature.store.people.Users;
import dev.armature.store.picture.Picture;
import dev.armature.store.picture.PictureStore;
import dev.armature.store.project.Project;
import dev.armature.store.project.Projects;
import dev.armature.store.sample.SampleProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The sample: a project of drawn people and dogs, when there is no project yet.
@Configuration(proxyBeanMethods = false)
class SampleConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SampleConfiguration.class);

    @Bean
    Sample sample(Database database, DataFolder folder) {
        return () -> {
            try {
                make(database, folder);
            } catch (IOException failed) {
                throw new UncheckedIOException("the sample could not be made", failed);
            }
        };
    }

    private static void make(Database database, DataFolder folder) throws IOException {
        if (database.read(SampleConfiguration::hasProject)) {
            return;
        }
        PictureStore pictures = PictureStore.in(folder.path());
        SampleProject.Making making = SampleProject.prepare(
                (file, name) -> {
                    Picture kept = pictures.keep(file, name);
                    return new Kept(kept.sha256(), kept.width(), kept.height());
                },
                folder.temporary());
        pictures.settle();
        Project made = database.write(Who.PROGRAM, tx -> {
            long owner = Users.list(tx, ListRequest.all()).items().stream()
                    .filter(user -> user.administrator() && user.active())
                    .mapToLong(User::id)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no administrator can own the sample"));
            Project project = making.in(tx, owner);
            Audit.add(tx, "", "project.create", "project", project.id(), "the sample");
            return project;
        });
        LOG.info("made the project \"{}\"", made.name());
    }

    private static boolean hasProject(Tx tx) {
        return Projects.list(tx, ListRequest.all().page(1, 1)).count() > 0;
    }
}
