//! The document's own macros, expanded within bounds.

use super::Reader;
use super::cursor::Cursor;

/// Longest list of a macro's parameters, in bytes.
const PARAMETERS: usize = 200;

/// A macro of the document's own.
#[derive(Clone)]
pub(super) struct Macro {
    arguments: usize,
    default: Option<String>,
    body: String,
}

impl Reader {
    /// Definitions of macros. True if the command was one.
    pub(super) fn define(&mut self, name: &str, cursor: &mut Cursor<'_>) -> bool {
        match name {
            "newcommand" | "renewcommand" | "providecommand" | "DeclareRobustCommand" => {
                let defined = cursor.argument().trim().trim_start_matches('\\').to_owned();
                let arguments = cursor.option().and_then(|n| n.trim().parse().ok()).unwrap_or(0);
                let default = cursor.option().map(str::to_owned);
                let body = cursor.argument().to_owned();
                self.remember(defined, Macro { arguments, default, body });
            }
            "def" | "gdef" | "edef" => {
                cursor.take("\\");
                let defined = cursor.command().to_owned();
                let parameters = cursor.rest.bytes().take(PARAMETERS).position(|b| b == b'{').unwrap_or(0);
                let arguments = cursor.rest[..parameters].matches('#').count();
                cursor.rest = &cursor.rest[parameters..];
                let body = cursor.group().unwrap_or_default().to_owned();
                self.remember(defined, Macro { arguments, default: None, body });
            }
            "newenvironment" | "renewenvironment" => {
                cursor.group();
                while cursor.option().is_some() {}
                cursor.groups(2);
            }
            "let" => {
                cursor.argument();
                cursor.take("=");
                cursor.argument();
            }
            "newif" => {
                cursor.argument();
            }
            _ => return false,
        }
        true
    }

    pub(super) fn remember(&mut self, name: String, own: Macro) {
        if self.macros.len() < 500 && !name.is_empty() && own.arguments <= 9 {
            self.macros.insert(name, own);
        }
    }

    /// Runs a macro's body with its arguments in place.
    pub(super) fn expand(&mut self, own: &Macro, cursor: &mut Cursor<'_>, depth: usize) {
        let mut arguments: Vec<&str> = Vec::new();
        if own.arguments > 0
            && let Some(default) = &own.default
        {
            arguments.push(cursor.option().unwrap_or(default));
        }
        while arguments.len() < own.arguments {
            arguments.push(cursor.argument());
        }
        let mut text = String::with_capacity(own.body.len());
        let mut parts = own.body.split('#');
        text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let digit = part.chars().next().and_then(|c| c.to_digit(10));
            match digit.and_then(|d| arguments.get((d as usize).checked_sub(1)?)) {
                Some(argument) if text.len() + argument.len() <= self.budget => {
                    text.push_str(argument);
                    text.push_str(&part[1..]);
                }
                Some(_) => {
                    self.budget = 0;
                    return;
                }
                None => text.push_str(part),
            }
        }
        self.budget = self.budget.saturating_sub(text.len().max(16));
        self.run(&text, depth + 1);
    }
}
