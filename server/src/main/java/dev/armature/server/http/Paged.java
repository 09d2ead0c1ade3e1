package dev.armature.server.http;

import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// A page of a list, as every list route answers.
///
/// @param count of the whole list
/// @param next the address of the next page
/// @param previous the address of the page before
/// @param results the elements of this page
/// @param <T> what the elements are
public record Paged<T>(long count, Optional<String> next, Optional<String> previous, List<T> results) {

    /// A page that the store gave, as the answer to the present request.
    ///
    /// @param shown what an element looks like to a client
    public static <S, T> Paged<T> of(ListRequest request, Page<S> page, Function<S, T> shown) {
        return of(request, page.count(), page.items().stream().map(shown).toList());
    }

    /// The answer to the present request.
    ///
    /// @param count of the whole list
    /// @param results the elements of this page
    public static <T> Paged<T> of(ListRequest request, long count, List<T> results) {
        boolean more = request.size() != 0 && (long) request.page() * request.size() < count;
        return new Paged<>(
                count,
                more ? Optional.of(address(request.page() + 1)) : Optional.empty(),
                request.page() > 1 ? Optional.of(address(request.page() - 1)) : Optional.empty(),
                results);
    }

    /// The page of a list that is wholly at hand.
    public static <T> Paged<T> ofAll(ListRequest request, List<T> all) {
        if (request.size() == 0) {
            return of(request, all.size(), all);
        }
        int from = (int) Math.min((request.page() - 1L) * request.size(), all.size());
        int to = (int) Math.min((long) from + request.size(), all.size());
        return of(request, all.size(), all.subList(from, to));
    }

    private static String address(int page) {
        return Links.base()
                + ServletUriComponentsBuilder.fromCurrentRequest()
                        .scheme(null)
                        .host(null)
                        .port(null)
                        .replaceQueryParam("page", page)
                        .build()
                        .toUriString();
    }
}
