//! Who may do what: one table from role to permission (`docs/guide/roles.md` shows it; a test compares the two).
//!
//! A page or form names the one permission it needs; nothing anywhere asks for a role.

/// What a user is in this workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Answers for the workspace: everything, users included.
    Owner,
    /// Runs the customer experience: assessments, people and data.
    Manager,
    /// Assesses, from inside or outside: runs rounds, sees no person.
    Assessor,
    /// Helps people: sees who is in front of them.
    Agent,
    /// Follows figures to their query and their source, without seeing a person.
    Analyst,
    /// Reads where the organisation stands.
    Viewer,
}

/// Something a page or form may need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Permission {
    /// See where the organisation stands: overview, models, channels, figures and their queries.
    SeePosition,
    /// Make assessments, invite, settle, close rounds, set targets.
    RunAssessments,
    /// See a person: who, contacts, consent.
    SeePeople,
    /// Decide who is who: merge, split, judge doubtful pairs.
    DecidePeople,
    /// See sources, imports, refused rows and freshness.
    SeeData,
    /// Connect sources, make and revoke keys, import.
    ChangeData,
    /// Name the workspace and choose its language.
    ChangeWorkspace,
    /// Add users, give them another role, end their access.
    ManageUsers,
    /// Read what was done by whom.
    SeeAudit,
}

use Permission::{
    ChangeData, ChangeWorkspace, DecidePeople, ManageUsers, RunAssessments, SeeAudit, SeeData, SeePeople,
    SeePosition,
};

impl Role {
    /// Every role, the widest first.
    pub const ALL: [Role; 6] =
        [Role::Owner, Role::Manager, Role::Assessor, Role::Agent, Role::Analyst, Role::Viewer];

    /// What this role may do.
    pub fn permissions(self) -> &'static [Permission] {
        match self {
            Role::Owner => &Permission::ALL,
            Role::Manager => {
                &[SeePosition, RunAssessments, SeePeople, DecidePeople, SeeData, ChangeData, SeeAudit]
            }
            Role::Assessor => &[SeePosition, RunAssessments],
            Role::Agent => &[SeePosition, SeePeople],
            Role::Analyst => &[SeePosition, SeeData],
            Role::Viewer => &[SeePosition],
        }
    }

    /// Whether this role may do this.
    pub fn may(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }

    /// The word in rows, addresses and message keys (`page-role-…`).
    pub fn word(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Manager => "manager",
            Role::Assessor => "assessor",
            Role::Agent => "agent",
            Role::Analyst => "analyst",
            Role::Viewer => "viewer",
        }
    }

    /// Reads that word.
    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }
}

impl Permission {
    /// Every permission, in the order of the table.
    pub const ALL: [Permission; 9] = [
        SeePosition,
        RunAssessments,
        SeePeople,
        DecidePeople,
        SeeData,
        ChangeData,
        ChangeWorkspace,
        ManageUsers,
        SeeAudit,
    ];

    /// As the documented table calls it.
    pub fn word(self) -> &'static str {
        match self {
            SeePosition => "see-position",
            RunAssessments => "run-assessments",
            SeePeople => "see-people",
            DecidePeople => "decide-people",
            SeeData => "see-data",
            ChangeData => "change-data",
            ChangeWorkspace => "change-workspace",
            ManageUsers => "manage-users",
            SeeAudit => "see-audit",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUIDE: &str = include_str!("../../../docs/guide/roles.md");

    /// Rows of the guide's table: the permission's word, and per role whether it is marked.
    fn documented() -> Vec<(String, Vec<bool>)> {
        let rows = GUIDE.lines().filter(|line| line.starts_with("| `"));
        rows.map(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let word = cells[0].trim_matches('`').to_owned();
            (word, cells[2..].iter().map(|cell| *cell == "yes").collect())
        })
        .collect()
    }

    #[test]
    fn the_guide_says_what_the_code_does() {
        let coded: Vec<(String, Vec<bool>)> = Permission::ALL
            .iter()
            .map(|permission| {
                let roles = Role::ALL.iter().map(|role| role.may(*permission)).collect();
                (permission.word().to_owned(), roles)
            })
            .collect();
        assert_eq!(documented(), coded);
    }

    #[test]
    fn a_role_is_read_back_from_its_word() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.word()), Some(role));
        }
        assert_eq!(Role::parse("Owner"), None);
    }
}
