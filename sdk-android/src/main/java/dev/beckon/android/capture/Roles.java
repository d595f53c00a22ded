package dev.beckon.android.capture;

import android.annotation.TargetApi;
import android.os.Build;
import android.text.Spanned;
import android.text.style.URLSpan;
import android.view.View;
import android.view.ViewGroup;
import android.widget.AbsListView;
import android.widget.AbsSeekBar;
import android.widget.AdapterView;
import android.widget.Button;
import android.widget.Checkable;
import android.widget.CompoundButton;
import android.widget.HorizontalScrollView;
import android.widget.ImageButton;
import android.widget.ImageView;
import android.widget.ProgressBar;
import android.widget.RadioButton;
import android.widget.ScrollView;
import android.widget.Spinner;
import android.widget.TabWidget;
import android.widget.TextView;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Role;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a view is to the person, and what is written on it. Main thread. */
final class Roles {
  /** By name: most apps do not have all of these. */
  private static final Set<String> RECYCLING =
      Collections.singleton("androidx.recyclerview.widget.RecyclerView");

  /** Nobody can tell what is inside, not even where the app shows it. */
  private static final Set<String> OPAQUE =
      new HashSet<>(
          Arrays.asList(
              "android.webkit.WebView",
              "androidx.compose.ui.platform.AbstractComposeView",
              "androidx.compose.ui.platform.AndroidComposeView",
              "io.flutter.embedding.android.FlutterView"));

  private static final Set<String> SCROLLING =
      Collections.singleton("androidx.core.widget.NestedScrollView");

  private static final Set<String> TABS =
      Collections.singleton("com.google.android.material.tabs.TabLayout.TabView");

  private Roles() {}

  /** Null: it only arranges others. */
  static @Nullable Role of(View view) {
    if (view instanceof CompoundButton) {
      return view instanceof RadioButton ? Role.RADIO : Role.CHECKBOX;
    }
    if (view instanceof TextView text) {
      return ofText(text);
    }
    if (view instanceof ImageView) {
      return view instanceof ImageButton || view.isClickable() ? Role.BUTTON : Role.IMAGE;
    }
    if (view instanceof ProgressBar) {
      return view instanceof AbsSeekBar ? Role.SLIDER : Role.PROGRESS;
    }
    if (view instanceof Spinner) {
      return Role.CHOICE;
    }
    if (isList(view)) {
      return Role.LIST;
    }
    if (view.getParent() instanceof View parent && isList(parent)) {
      return Role.ROW;
    }
    return ofOther(view);
  }

  private static @Nullable Role ofText(TextView text) {
    if (text.onCheckIsTextEditor()) {
      return Role.INPUT;
    }
    if (text instanceof Button || isInTabs(text)) {
      return isInTabs(text) ? Role.TAB : Role.BUTTON;
    }
    CharSequence words = text.getText();
    if (words instanceof Spanned spanned
        && spanned.getSpans(0, spanned.length(), URLSpan.class).length > 0) {
      return Role.LINK;
    }
    if (text.isClickable()) {
      return text instanceof Checkable ? Role.CHECKBOX : Role.BUTTON;
    }
    if (isHeading(text)) {
      return Role.HEADING;
    }
    return isBlank(words) && isBlank(text.getContentDescription()) ? null : Role.TEXT;
  }

  private static @Nullable Role ofOther(View view) {
    boolean touchable = view.isClickable() || view.isLongClickable();
    if (isInTabs(view)) {
      return Role.TAB;
    }
    if (touchable && (!(view instanceof ViewGroup group) || group.getChildCount() == 0)) {
      return Role.BUTTON;
    }
    boolean said = !isBlank(view.getContentDescription());
    boolean group = touchable || said || isScroller(view) || isOpaque(view);
    return group || view instanceof ViewGroup && isNamedByApp(view) ? Role.GROUP : null;
  }

  /** What the person reads on it; empty: nothing, or it is said by what is inside. */
  static String text(View view) {
    if (!(view instanceof TextView text)) {
      return "";
    }
    CharSequence words = text.getText();
    if (words == null || words.length() == 0) {
      words = text.getHint();
    }
    return cut(words);
  }

  /** What a screen reader says in its place. */
  static String label(View view) {
    return cut(view.getContentDescription());
  }

  /** Long enough for what is told, and for what is secret to be whole. */
  private static String cut(@Nullable CharSequence words) {
    if (words == null) {
      return "";
    }
    return words.subSequence(0, Math.min(words.length(), 10 * Element.MAX_TEXT)).toString();
  }

  /** Whether what is inside a view is a part of its looks only, or cannot be told. */
  static boolean isWhole(View view) {
    return !(view instanceof ViewGroup) || isOpaque(view);
  }

  /** Whether its children are rows that may be used for others. */
  static boolean isList(View view) {
    return view instanceof AbsListView
        || view instanceof AdapterView<?> && !(view instanceof Spinner)
        || new ViewTraits(view).isAnyOf(RECYCLING);
  }

  /** Whether its contents move by {@code scrollBy} and stop where they end. */
  static boolean isScroller(View view) {
    return view instanceof ScrollView
        || view instanceof HorizontalScrollView
        || new ViewTraits(view).isAnyOf(SCROLLING)
        || new ViewTraits(view).isAnyOf(RECYCLING);
  }

  private static boolean isOpaque(View view) {
    return new ViewTraits(view).isAnyOf(OPAQUE);
  }

  private static boolean isInTabs(View view) {
    return view.getParent() instanceof TabWidget || new ViewTraits(view).isAnyOf(TABS);
  }

  /** Android's own ids name what every window has. */
  private static boolean isNamedByApp(View view) {
    return view.getId() >>> 24 > 1 && !ViewTraits.idOf(view).isEmpty();
  }

  private static boolean isHeading(View view) {
    return Build.VERSION.SDK_INT >= Build.VERSION_CODES.P && saysHeading(view);
  }

  @TargetApi(Build.VERSION_CODES.P)
  private static boolean saysHeading(View view) {
    return view.isAccessibilityHeading();
  }

  private static boolean isBlank(@Nullable CharSequence words) {
    return words == null || words.toString().trim().isEmpty();
  }
}
