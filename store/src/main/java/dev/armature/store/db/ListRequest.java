package dev.armature.store.db;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// What somebody wants to see of a list, in the words of CVAT's list routes.
///
/// @param filters fields with the value that they have to have (`project_id` = `7`); which there are, the list
///     says
/// @param search a text that one of the texts of the thing has to contain, whatever the case; "" for all
/// @param logic a condition in JSON logic, as `{"and": [{"==": [{"var": "name"}, "x"]}]}`; "" for none
/// @param sort fields by which to sort, with commas between, each with a `-` in front for the other direction; ""
///     for the list's own order
/// @param page number of the page, from 1
/// @param size things on a page, 0 for all
/// @param visibleTo the user who may see all of the answer; empty: everything may be seen
public record ListRequest(
        Map<String, String> filters,
        String search,
        String logic,
        String sort,
        int page,
        int size,
        OptionalLong visibleTo) {

    private static final ListRequest ALL = new ListRequest(Map.of(), "", "", "", 1, 0, OptionalLong.empty());

    public ListRequest {
        filters = Map.copyOf(filters);
    }

    /// Everything, in the list's own order.
    public static ListRequest all() {
        return ALL;
    }

    /// The same with one more field that has to have a value.
    public ListRequest where(String field, String value) {
        Map<String, String> more = new HashMap<>(filters);
        more.put(field, value);
        return new ListRequest(more, search, logic, sort, page, size, visibleTo);
    }

    /// The same with a text to look for.
    public ListRequest searching(String text) {
        return new ListRequest(filters, text, logic, sort, page, size, visibleTo);
    }

    /// The same in another order.
    public ListRequest sorted(String sort) {
        return new ListRequest(filters, search, logic, sort, page, size, visibleTo);
    }

    /// Another page of the same.
    public ListRequest page(int page, int size) {
        return new ListRequest(filters, search, logic, sort, page, size, visibleTo);
    }

    /// The same with a condition.
    public ListRequest satisfying(String logic) {
        return new ListRequest(filters, search, logic, sort, page, size, visibleTo);
    }

    /// What of it this user may see.
    public ListRequest visibleTo(long user) {
        return new ListRequest(filters, search, logic, sort, page, size, OptionalLong.of(user));
    }
}
