package dev.armature.server.api.exchange;

import dev.armature.server.work.KindOfWork;
import dev.armature.store.picture.PictureStore;
import dev.armature.store.picture.Renditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The long work of imports and exports.
@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {

    @Bean
    KindOfWork importing(PictureStore pictures, Uploads uploads) {
        return new KindOfWork(Imports.KIND, new ImportWork(pictures, uploads));
    }

    @Bean
    KindOfWork exporting(Renditions renditions) {
        return new KindOfWork(Exports.KIND, new ExportWork(renditions::uprightFile));
    }
}
