package dev.beckon.desktop.capture;

import dev.beckon.sdk.spi.StillEncoder;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * JPEG with the JDK's own writer. First coarser, then smaller: a letter of ten pixels is still read
 * at a low quality, and not at half its size.
 */
public final class JpegStills implements StillEncoder {
  private static final float[] QUALITIES = {0.75f, 0.5f, 0.3f};
  private static final double[] SCALES = {1, 0.75, 0.5, 0.35};

  @Override
  public byte @Nullable [] encode(ByteBuffer bgra, int width, int height, int maxBytes) {
    BufferedImage whole = image(bgra, width, height);
    for (double scale : SCALES) {
      BufferedImage picture = scale == 1 ? whole : scaled(whole, scale);
      for (float quality : QUALITIES) {
        byte[] jpeg = jpeg(picture, quality);
        if (jpeg == null || jpeg.length <= maxBytes) {
          return jpeg;
        }
      }
    }
    return null;
  }

  private static BufferedImage image(ByteBuffer bgra, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    IntBuffer pixels = bgra.duplicate().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      pixels.get(row);
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    return image;
  }

  private static BufferedImage scaled(BufferedImage whole, double scale) {
    int width = Math.max(1, (int) Math.round(whole.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(whole.getHeight() * scale));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(whole, 0, 0, width, height, null);
    graphics.dispose();
    return small;
  }

  private static byte @Nullable [] jpeg(BufferedImage picture, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
        writer.setOutput(out);
        writer.write(null, new IIOImage(picture, null, null), parameters);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      System.getLogger(JpegStills.class.getName())
          .log(System.Logger.Level.WARNING, "a still could not be encoded", e);
      return null;
    } finally {
      writer.dispose();
    }
  }
}
