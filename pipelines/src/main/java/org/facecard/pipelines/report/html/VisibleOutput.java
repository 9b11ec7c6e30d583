package org.facecard.pipelines.report.html;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;

/** Escapes what templates print, and makes visible what a reader would not see: a model's answer may hold anything. */
final class VisibleOutput extends OwaspHtmlTemplateOutput {
    VisibleOutput(TemplateOutput html) {
        super(html);
    }

    @Override
    public void writeUserContent(String text) {
        super.writeUserContent(PrintableText.of(text));
    }
}
