//! What real CVs do to a parser, kind by kind: each trouble on an invented text, with the facts that a careful reader finds.
//!
//! The first file holds what CVs of every layout do; each of the others holds one kind of layout.
//!
//! | trouble | test |
//! |---|---|
//! | **in every layout** | `everywhere` |
//! | blank lines first, no final newline, text that holds Markdown | `blank_lines_first_and_no_final_newline_lose_nothing` |
//! | nested markup | `nested_markup_is_no_text` |
//! | hard breaks | `two_trailing_spaces_break_a_line` |
//! | ranges | `ranges_are_written_with_dashes_hyphens_and_present` |
//! | "May.", "Summer 2023", "Expected August 2020", "May - August 2019" | `a_month_may_have_a_period`, `a_season_fills_both_ends`, `an_expected_date_is_an_end_that_is_not_past`, `one_year_stands_for_both_months` |
//! | the date that a CV has | `present_is_the_day_of_the_cv_and_not_today` |
//! | namesakes | `a_surname_identifies_nobody` |
//! | acronyms that are words | `acronyms_that_are_words_are_no_venues_in_prose`, `acronyms_that_are_words_are_venues_where_a_venue_stands` |
//! | acronym and year | `acronym_and_year_come_in_every_order` |
//! | five facts that a venue may be | `one_venue_may_be_five_facts` |
//! | skills of odd spelling, and of one name | `skills_of_odd_spelling_stay_whole`, `two_tools_of_one_name_are_told_apart_by_their_company` |
//! | preprints | `a_preprint_is_no_conference` |
//! | **a margin of years** | `years_in_the_margin` |
//! | the leading year is the end | `the_leading_year_is_the_year_of_the_end` |
//! | institution and degree on different lines | `institution_and_degree_on_different_lines_are_one_entry` |
//! | icons, an address twice, a place on two lines, a dead link | `icons_stand_before_contacts_and_an_address_may_come_twice`, `city_and_state_on_two_lines_are_one_place`, `a_dead_link_is_no_contact` |
//! | labels without a colon | `labels_need_no_colon` |
//! | a teaching job inside education, honours inside a grade | `a_teaching_post_inside_education_is_no_degree`, `honours_inside_the_grade_are_kept` |
//! | season, role, organisation and city on one line | `season_role_organisation_and_city_share_a_bold_line` |
//! | periods in an award, four venues in an award | `an_award_may_have_periods_in_its_title`, `one_award_line_may_name_four_venues` |
//! | one talk at several places | `one_talk_given_at_several_places_has_several_occasions` |
//! | "VENUE YEAR Title," and an introduction that is no paper | `venue_and_year_may_open_a_bold_title` |
//! | an award below its paper, "et al.", Findings | `an_award_alone_belongs_to_the_paper_above_it`, `et_al_is_no_author_and_leaves_the_list_open`, `findings_are_not_the_conference_proper` |
//! | **tables and labels** | `tables_and_labels` |
//! | lozenges, two phones, pronouns, rules | `lozenges_part_the_contacts`, `a_slash_parts_two_phones`, `pronouns_are_told`, `a_rule_after_each_heading_is_decoration` |
//! | a child heading at its parent's level | `a_child_heading_at_its_parents_level_stays_its_child` |
//! | visiting posts, two supervisors | `visiting_posts_and_summer_programmes_are_no_degrees`, `two_supervisors_one_with_an_affiliation_are_two_people` |
//! | role and employer on one line | `role_and_employer_share_a_bold_line_with_dates_behind` |
//! | `[P3]`, curly quotes, residue, rates, states, bold | `labels_in_brackets_are_no_text`, `curly_quotes_hold_the_title_and_not_the_comma`, `link_residue_and_acceptance_rates_are_no_facts_of_the_paper`, `in_submission_and_under_revision_are_states_without_a_year`, `bold_is_not_always_the_applicant` |
//! | a name in two orders, a truncated title | `a_coauthor_in_two_orders_is_one_person`, `a_truncated_title_is_kept_as_it_stands` |
//! | "Ongoing" and "Completed" | `ongoing_and_completed_are_no_words_of_a_project` |
//! | a table of tabs, then a torn one | `awards_may_be_a_table_of_tabs_and_then_a_torn_one` |
//! | "2022 Fall, 2019 Fall", two course codes, a lost comma | `a_year_may_stand_before_its_season_and_twice`, `two_course_codes_are_one_course`, `a_list_of_committees_may_lack_a_comma` |
//! | categories before a tab | `skill_categories_stand_before_a_tab` |
//! | **a torn column of labels** | `label_column` |
//! | a name without markup, contacts on one line | `a_name_needs_no_markup`, `address_email_phone_and_link_share_one_line` |
//! | headings inline and behind | `a_heading_may_share_a_line_with_its_content`, `a_heading_may_stand_behind_its_content` |
//! | dates cut loose | `dates_cut_loose_from_their_entries_are_shown_and_given_to_none` |
//! | an inherited institution, bullets of a degree, one line for role, dates and advisor, no dates | `a_second_degree_inherits_the_institution_above`, `minor_and_thesis_may_be_bullets`, `role_dates_and_advisor_share_one_line`, `an_entry_may_have_no_dates` |
//! | initials, "and", "?", broken italics, glued words | `an_initial_with_a_period_does_not_end_the_authors`, `and_before_the_last_author_is_no_name`, `a_title_may_end_in_a_question_mark`, `broken_italics_and_glued_words_do_not_hide_the_venue` |
//! | city and month, "co-located with", no acronym, "published in" | `city_and_month_stand_behind_the_venue`, `co_located_with_is_not_the_venue`, `a_venue_may_come_without_its_acronym`, `published_in_is_a_mention_and_no_paper` |
//! | scrambled talks | `scrambled_talks_are_kept_raw_and_said_to_be` |
//! | torn rows of a table | `a_row_with_an_empty_first_cell_goes_on_and_ends_in_its_year`, `a_description_glued_to_a_title_is_parted_from_it` |
//! | categories without separator, an orphan | `skill_categories_may_share_a_line_without_separator`, `an_orphaned_category_still_belongs_to_the_skills` |
//! | **loose order** | `loose_order` |
//! | labels of lost links | `labels_of_lost_links_are_no_facts` |
//! | role, date, place in any order; one employer again; advisers in prose | `role_date_and_place_stand_below_in_any_order`, `one_employer_twice_is_two_positions`, `advisers_named_in_prose_are_people` |
//! | title first, two spaces the only separator | `title_venue_and_year_may_come_before_the_authors` |
//! | "Li, R." and "Li, Q.", an inverted name | `an_initial_tells_the_applicant_from_a_namesake`, `an_inverted_name_is_found_behind_its_full_form` |
//! | arXiv numbers, journals, ordinals | `the_number_of_a_preprint_is_no_year`, `a_journal_needs_no_marker`, `an_ordinal_is_part_of_no_venue` |
//! | two dates, merged headings, a year in a hobby | `one_award_may_have_two_dates`, `human_languages_stand_under_a_merged_heading`, `a_year_inside_a_hobby_dates_nothing` |
//! | **no name** | `nameless` |
//! | the name follows | `a_name_that_is_nowhere_follows_from_papers_and_contacts_and_is_inferred` |
//! | icons, headings, bullets | `residue_of_icons_is_no_text`, `heading_levels_mean_nothing`, `bullets_are_lost_or_doubled` |
//! | lines of their own, run together | `institution_place_degree_date_and_grade_have_lines_of_their_own`, `institution_and_place_run_together_are_parted` |
//! | misread letters | `a_misread_name_is_matched_in_the_cvs_own_set_and_kept_as_written`, `misread_ai_is_no_et_al` |
//! | numbers, authors and venues in every place | `numbers_come_in_every_form_and_twice`, `authors_stand_on_the_titles_line_the_next_or_the_next_paragraph`, `a_venue_behind_or_before_its_authors_is_the_papers_own` |
//! | `*` and footnote digits | `a_star_is_equal_contribution_and_a_glued_digit_a_footnote` |
//! | workshops, preprints, projects like papers | `workshops_and_preprints_are_no_conferences`, `a_project_named_like_a_paper_is_a_project` |
//! | talks on one line, "for" and "on" | `many_talks_on_one_line_are_many`, `one_conference_spelled_for_and_on_is_one` |
//! | **who the applicant is** | `identity` |
//! | names in any script, order and style | `a_name_is_shown_as_a_reader_writes_it`, `what_stands_beside_the_name_is_read`, `a_name_that_only_the_address_tells_is_inferred`, `a_nickname_finds_the_applicant_among_authors` |
//! | accounts without links, an address broken over two lines | `accounts_and_broken_addresses_are_contacts` |
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod everywhere;
mod identity;
mod label_column;
mod loose_order;
mod nameless;
mod support;
mod tables_and_labels;
mod years_in_the_margin;
