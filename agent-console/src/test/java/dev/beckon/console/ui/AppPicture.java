package dev.beckon.console.ui;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A customer's screen for tests: the checkout of a shop, drawn. */
public final class AppPicture {
  public static final int WIDTH = 1280;
  public static final int HEIGHT = 800;

  private AppPicture() {}

  /** BGRA bytes. */
  public static ByteBuffer checkout() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    fill(g, 0, 0, WIDTH, HEIGHT, 0xFAF8F3);
    fill(g, 0, 0, WIDTH, 72, 0x2F5D50);
    text(g, "Fernwood", 40, 46, 26, Font.BOLD, 0xFFFFFF);
    text(g, "Plants   Pots   Care   Basket (3)", 880, 44, 17, Font.PLAIN, 0xDCE9E4);
    text(g, "Checkout", 60, 150, 34, Font.BOLD, 0x22332D);
    text(g, "Payment", 60, 210, 20, Font.BOLD, 0x22332D);
    String[] fields = {"Name on card", "Card number", "Expires", "Security code"};
    for (int i = 0; i < fields.length; i++) {
      int y = 240 + i * 92;
      text(g, fields[i], 60, y + 10, 15, Font.PLAIN, 0x5A6B64);
      fill(g, 60, y + 22, 560, 46, i == 0 ? 0xFFFFFF : 0x3A3F45);
    }
    text(g, "Grace Hopper", 78, 292, 17, Font.PLAIN, 0x22332D);
    fill(g, 60, 632, 560, 52, 0xFBE3E1);
    text(g, "Your card was declined. Nothing was charged.", 80, 664, 17, Font.BOLD, 0xA62B22);
    fill(g, 700, 180, 520, 420, 0xFFFFFF);
    text(g, "Your basket", 730, 225, 20, Font.BOLD, 0x22332D);
    String[] items = {"Monstera deliciosa", "Terracotta pot 24 cm", "Care set"};
    String[] prices = {"49.90", "18.00", "17.00"};
    for (int i = 0; i < items.length; i++) {
      fill(g, 730, 250 + i * 80, 56, 56, new int[] {0x6FA58B, 0xC98B5E, 0x88A0B8}[i]);
      text(g, items[i], 806, 284 + i * 80, 17, Font.PLAIN, 0x22332D);
      text(g, prices[i] + " €", 1120, 284 + i * 80, 17, Font.PLAIN, 0x22332D);
    }
    text(g, "Total", 730, 560, 20, Font.BOLD, 0x22332D);
    text(g, "84.90 €", 1110, 560, 20, Font.BOLD, 0x22332D);
    fill(g, 700, 632, 520, 52, 0x2F5D50);
    text(g, "Pay 84.90 €", 905, 665, 18, Font.BOLD, 0xFFFFFF);
    g.dispose();
    int[] argb = image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    ByteBuffer bgra = ByteBuffer.allocateDirect(4 * argb.length).order(ByteOrder.LITTLE_ENDIAN);
    bgra.asIntBuffer().put(argb);
    return bgra;
  }

  private static void fill(Graphics2D g, int x, int y, int w, int h, int rgb) {
    g.setColor(new Color(rgb));
    g.fillRoundRect(x, y, w, h, w == WIDTH ? 0 : 10, w == WIDTH ? 0 : 10);
  }

  private static void text(Graphics2D g, String text, int x, int y, int size, int style, int rgb) {
    g.setFont(new Font(Font.SANS_SERIF, style, size));
    g.setColor(new Color(rgb));
    g.drawString(text, x, y);
  }
}
