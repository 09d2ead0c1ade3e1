package dev.armature.server.api.data;

import dev.armature.server.api.exchange.Uploads;
import dev.armature.server.settings.DataFolder;
import dev.armature.server.settings.Settings;
import dev.armature.server.work.KindOfWork;
import dev.armature.store.picture.PictureStore;
import dev.armature.store.picture.Renditions;
import dev.armature.store.picture.SharedFolders;
import dev.armature.store.picture.Uploader;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The pictures, and the work that makes frames of them.
@Configuration(proxyBeanMethods = false)
class PictureConfiguration {

    private static final long CACHE = 4L << 30; // bytes of pictures that were made from others

    @Bean
    PictureStore pictureStore(DataFolder folder) throws IOException {
        return PictureStore.in(folder.path());
    }

    @Bean
    Renditions renditions(PictureStore pictures, DataFolder folder) throws IOException {
        return new Renditions(pictures, folder.path().resolve("cache"), CACHE);
    }

    @Bean
    SharedFolders sharedFolders(Settings settings) throws IOException {
        return new SharedFolders(settings.shares());
    }

    @Bean
    KindOfWork frames(PictureStore pictures, SharedFolders shared, Uploads uploads) {
        return new KindOfWork(DataController.KIND, new FramesWork(new Uploader(pictures, shared), uploads));
    }
}
