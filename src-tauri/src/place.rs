//! Where the main window stood, and where it stands when it opens again: never larger than its screen, never off it.

use serde::{Deserialize, Serialize};

/// Size in logical pixels; place in physical ones, as the systems count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Without the frame.
    pub width: u32,
    /// Without the frame.
    pub height: u32,
    /// The upper left corner; none for the middle of the screen.
    #[serde(default)]
    pub at: Option<(i32, i32)>,
    /// Fills the screen; the rest says what it comes back to.
    #[serde(default)]
    pub maximised: bool,
}

/// A screen: its usable part in physical pixels, and how many of them make a logical one.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// Left edge.
    pub x: i32,
    /// Upper edge.
    pub y: i32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// Physical pixels in a logical one.
    pub scale: f64,
}

/// The first time.
pub const USUAL: Place = Place { width: 1280, height: 800, at: None, maximised: false };
/// No narrower than a phone.
pub const SMALLEST: (u32, u32) = (390, 560);

impl Place {
    /// The same on the screens that are there now: whole on the one that held its head, or in the middle of the first
    /// where that one is gone. (Screens are unplugged, and their scale is changed, while the app is closed.)
    #[must_use]
    pub fn on(self, screens: &[Screen]) -> Self {
        let head = self.at.and_then(|(x, y)| {
            screens.iter().find(|screen| {
                let middle = x.saturating_add(physical(self.width, screen.scale) / 2);
                screen.holds(middle, y.saturating_add(1))
            })
        });
        let Some(screen) = head.or(screens.first()) else { return Self { at: None, ..self } };
        let fits = |wanted: u32, smallest: u32, room: u32| wanted.min(logical(room, screen.scale)).max(smallest);
        let (width, height) =
            (fits(self.width, SMALLEST.0, screen.width), fits(self.height, SMALLEST.1, screen.height));
        let inside = |at: i32, size: u32, from: i32, room: u32| {
            let last = from.saturating_add_unsigned(room).saturating_sub(physical(size, screen.scale));
            at.min(last).max(from)
        };
        let at = self
            .at
            .filter(|_| head.is_some())
            .map(|(x, y)| (inside(x, width, screen.x, screen.width), inside(y, height, screen.y, screen.height)));
        Self { width, height, at, maximised: self.maximised }
    }
}

impl Screen {
    fn holds(&self, x: i32, y: i32) -> bool {
        (self.x..self.x.saturating_add_unsigned(self.width)).contains(&x)
            && (self.y..self.y.saturating_add_unsigned(self.height)).contains(&y)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "pixels of a screen; a cast from a float saturates")]
fn physical(logical: u32, scale: f64) -> i32 {
    (f64::from(logical) * scale).round() as i32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a screen; it saturates")]
fn logical(physical: u32, scale: f64) -> u32 {
    (f64::from(physical) / scale).floor() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAPTOP: Screen = Screen { x: 0, y: 0, width: 1360, height: 860, scale: 1.0 };
    const BESIDE: Screen = Screen { x: 1360, y: -200, width: 3840, height: 2160, scale: 2.0 };

    fn at(x: i32, y: i32) -> Place {
        Place { at: Some((x, y)), ..USUAL }
    }

    #[test]
    fn a_window_comes_back_where_it_was() {
        assert_eq!(at(40, 30).on(&[LAPTOP, BESIDE]), at(40, 30));
        assert_eq!(at(2000, 100).on(&[LAPTOP, BESIDE]), at(2000, 100));
    }

    #[test]
    fn a_window_of_a_screen_that_is_gone_stands_in_the_middle() {
        assert_eq!(at(2000, 100).on(&[LAPTOP]), USUAL);
        assert_eq!(at(i32::MAX, i32::MIN).on(&[LAPTOP]), USUAL);
        assert_eq!(at(5, 5).on(&[]), USUAL, "no screen tells");
    }

    #[test]
    fn a_window_is_no_larger_than_its_screen_and_whole_on_it() {
        let small = Screen { width: 1024, height: 600, ..LAPTOP };
        assert_eq!(at(0, 0).on(&[small]), Place { width: 1024, height: 600, ..at(0, 0) });
        assert_eq!(at(300, 200).on(&[LAPTOP]).at, Some((80, 60)), "moved to where it is whole");
        assert_eq!(at(-600, 20).on(&[LAPTOP]).at, Some((0, 20)));
        let tiny = Place { width: 1, height: 1, ..at(10, 10) }.on(&[LAPTOP]);
        assert_eq!((tiny.width, tiny.height), SMALLEST);
    }
}
