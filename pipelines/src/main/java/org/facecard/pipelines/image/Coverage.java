package org.facecard.pipelines.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** How much of every pixel a shape covers, from 0 to 255. Filled by Java2D's rasteriser, which needs no font and no display. */
public final class Coverage {
    static {
        Headless.require();
    }

    private final int columns;
    private final byte[] share;

    private Coverage(int columns, byte[] share) {
        this.columns = columns;
        this.share = share;
    }

    static Coverage of(Shape shape, int columns, int rows) {
        BufferedImage mask = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = mask.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fill(shape);
        graphics.dispose();
        int[] pixels = ((DataBufferInt) mask.getRaster().getDataBuffer()).getData();
        byte[] share = new byte[pixels.length];
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            share[pixel] = (byte) pixels[pixel];
        }
        return new Coverage(columns, share);
    }

    /** Returns the number of rows of pixels. */
    public int rows() {
        return share.length / columns;
    }

    /** Returns the number of pixels of a row. */
    public int columns() {
        return columns;
    }

    /** Returns the covered share of a pixel, from 0 to 255. */
    public int at(int column, int row) {
        return share[row * columns + column] & 0xFF;
    }
}
