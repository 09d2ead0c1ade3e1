package dev.armature.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void textAndAttributesAreEscaped() {
        Html html = new Html().element("p", "a < b & c", "title", "say \"hi\"");
        assertThat(html).hasToString("<p title=\"say &quot;hi&quot;\">a &lt; b &amp; c</p>");
    }

    @Test
    void anAttributeWithoutValueIsLeftOut() {
        assertThat(new Html().single("img", "alt", "", "src", "x")).hasToString("<img src=\"x\">");
    }

    @Test
    void elementsCloseInTheirOrder() {
        assertThat(new Html().open("ul").open("li").text("one").close().close()).hasToString("<ul><li>one</li></ul>");
    }

    @Test
    void charactersThatNoDocumentMayHoldAreReplaced() {
        assertThat(Html.escaped("a\u0000b\u0085c\ud83dd\ufffe")).isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffd");
        assertThat(Html.escaped("😀\tß\n")).isEqualTo("😀\tß\n");
    }

    @Test
    void anOpenElementIsNoDocument() {
        Html html = new Html().open("p");
        assertThatIllegalStateException().isThrownBy(html::toString).withMessageContaining("p is not closed");
        assertThatIllegalStateException().isThrownBy(() -> new Html().close());
        assertThatIllegalArgumentException().isThrownBy(() -> new Html().open("p", "class"));
    }
}
