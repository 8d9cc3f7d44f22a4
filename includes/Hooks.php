<?php
/**
 * The public PHP hooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate;

/**
 * Names of all actions and filters, the only place that holds them. docs/hooks.md is generated from here by
 * `npm run docs:hooks`; a name, once released, follows the deprecation policy in docs/extending.md.
 *
 * Classes in the types below live in `Patreon_Gate\`: `Gating\Lock`, `Gating\Decision`, and so on.
 */
final class Hooks {

	// == Decisions ==================================================================================================

	/**
	 * Action: register condition types.
	 *
	 * Runs once per request, when a lock uses a type the plugin does not have, or when all conditions are listed; not on a page without such a
	 * lock. Add your callback while plugins are loaded. A lock with a type that nobody registered denies everybody.
	 *
	 * @param Gating\Condition_Registry $registry Where to register; or call `patreon_gate_register_condition_type()`.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_conditions_register', function (): void {
	 *     patreon_gate_register_condition_type( 'my-add-on/weekday', array(
	 *         'label'    => __( 'On a weekday', 'my-add-on' ),
	 *         'schema'   => array( 'type' => 'object', 'properties' => array() ),
	 *         'evaluate' => fn( array $params, $viewer, $subject, int $now ): bool => (int) gmdate( 'N', $now ) < 6,
	 *     ) );
	 * } );
	 */
	public const CONDITIONS_REGISTER = 'patreon_gate_conditions_register';

	/**
	 * Filter: deny access that the conditions grant.
	 *
	 * Anything but `false` denies, and so does an exception: an add-on that fails keeps content locked, and never unlocks it. Pass on a `true` you are given.
	 * Does not run for a lock that cannot be read, which denies anyway, nor for people who may edit the post.
	 *
	 * @param bool            $deny     Whether an earlier callback denied.
	 * @param Gating\Decision $decision Result of the conditions.
	 * @param Gating\Lock     $lock     The lock.
	 * @param Gating\Viewer   $viewer   Reader.
	 * @param Gating\Subject  $subject  Content.
	 * @param int             $now      Unix time to decide for: that of the request, or the one an explanation asks for.
	 * @return bool True denies.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_decision_deny', fn( bool $deny, $decision, $lock, $viewer, $subject ): bool =>
	 *     $deny || 123 === $subject->post_id, 10, 5 );
	 */
	public const DECISION_DENY = 'patreon_gate_decision_deny';

	/**
	 * Filter: grant access that the conditions deny.
	 *
	 * Only exactly `true` grants; any other value, and an exception, changes nothing. Does not run if an add-on denied, nor for a lock that cannot be
	 * read. What is granted here is served like any unlocked post: make sure that page caches do not store it if the viewer is not signed in with
	 * Patreon.
	 *
	 * @param bool            $grant    Whether an earlier callback granted.
	 * @param Gating\Decision $decision Result of the conditions: a denial.
	 * @param Gating\Lock     $lock     The lock.
	 * @param Gating\Viewer   $viewer   Reader.
	 * @param Gating\Subject  $subject  Content.
	 * @param int             $now      Unix time to decide for: that of the request, or the one an explanation asks for.
	 * @return bool Exactly true grants.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_decision_grant', fn( bool $grant, $decision, $lock, $viewer, $subject ): bool =>
	 *     $grant || my_gift_link_holds( $subject->post_id ), 10, 5 );
	 */
	public const DECISION_GRANT = 'patreon_gate_decision_grant';

	/**
	 * Filter: add locks to a post.
	 *
	 * A reader must have access by every lock. The locks the post has without add-ons stay, whatever is returned. A return value that is no list
	 * of locks adds a lock that denies everybody.
	 *
	 * @param list<Gating\Lock> $added   Locks to add.
	 * @param int               $post_id Post.
	 * @param ?Gating\Lock      $own     The first lock the post has without add-ons, perhaps that of its parent; null for none.
	 * @return list<Gating\Lock> The locks to add.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_lock_resolve', function ( array $added, int $post_id ): array {
	 *     if ( has_category( 'members', $post_id ) ) {
	 *         $added[] = new Patreon_Gate\Gating\Lock( false, false, array( new Patreon_Gate\Gating\Condition( 'paying' ) ) );
	 *     }
	 *     return $added;
	 * }, 10, 2 );
	 */
	public const LOCK_RESOLVE = 'patreon_gate_lock_resolve';

	/**
	 * Filter: the settings of the policy, before memberships are evaluated.
	 *
	 * Anything but `Policy_Settings` changes nothing.
	 *
	 * @param Membership\Policy_Settings $settings What the creator chose.
	 * @return Membership\Policy_Settings Settings to use.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_policy_settings', fn( $settings ) =>
	 *     Patreon_Gate\Membership\Policy_Settings::from_array( array( 'declined_grace_days' => 14 ) + $settings->to_array() ) );
	 */
	public const POLICY_SETTINGS = 'patreon_gate_policy_settings';

	// == Teaser and call to action ==================================================================================

	/**
	 * Filter: the teaser of a locked post, the part everybody may read.
	 *
	 * The result is public. Anything but a string changes nothing.
	 *
	 * @param string $html    HTML of the teaser; '' for none.
	 * @param int    $post_id Post.
	 * @return string HTML.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_teaser_html', fn( string $html ): string => $html . '<p>…</p>' );
	 */
	public const TEASER_HTML = 'patreon_gate_teaser_html';

	/**
	 * Filter: how much of a locked post its first paragraphs may be, in percent.
	 *
	 * Used where a locked post has neither an excerpt nor a More block. Whole blocks are shown, never more than this share of the characters. 0 shows
	 * nothing; anything but an integer from 0 to 100 changes nothing. The teaser is stored for searches when the post is saved, so the answer must depend
	 * only on the post; when it changes, call `patreon_gate_index()`.
	 *
	 * @param int $percent From the settings, 25 by default.
	 * @param int $post_id Post.
	 * @return int Percent.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_teaser_share', fn( int $percent, int $post_id ): int => 'recipe' === get_post_type( $post_id ) ? 10 : $percent, 10, 2 );
	 */
	public const TEASER_SHARE = 'patreon_gate_teaser_share';

	/**
	 * Filter: the blocks that may be in a teaser of the first paragraphs.
	 *
	 * Add a block of yours only if it is saved as HTML with all its text: what the server renders cannot be counted. Anything but a list of names changes
	 * nothing.
	 *
	 * @param list<string> $blocks Names of blocks: paragraphs, headings, lists and the like.
	 * @return list<string> Names of blocks.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_teaser_blocks', fn( array $blocks ): array => array( ...$blocks, 'my-plugin/note' ) );
	 */
	public const TEASER_BLOCKS = 'patreon_gate_teaser_blocks';

	/**
	 * Filter: what search engines are told about a page with locked content.
	 *
	 * Properties of schema.org, which are printed with the article or added to the graph of an SEO plugin. Return an empty array to print nothing. Whatever
	 * you return is public and has to be the same for every reader. Anything but an array changes nothing.
	 *
	 * @param array<string, mixed> $says    `isAccessibleForFree` and `hasPart`.
	 * @param int                  $post_id Post.
	 * @return array<string, mixed> Properties.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_paywall_markup', '__return_empty_array' );
	 */
	public const PAYWALL_MARKUP = 'patreon_gate_paywall_markup';

	/**
	 * Filter: a text of the call to action, or the line that members see below content unlocked for them.
	 *
	 * Logged-out visitors share one cached page, so the text must be the same for all of them. `$viewer->is_stranger()` is true for them, and they
	 * have no membership the text could be about.
	 *
	 * @param string          $text     Plain text. It is escaped afterwards.
	 * @param string          $part     Which text: `heading`, `body`, `button`, `joined` (after joining elsewhere), `note`, `member_line`, or `member_notice` (above unlocked content, after a declined payment).
	 * @param Gating\Reason   $reason   Reason shown to the reader. Not always that of the decision: if everything that gives access is sold out, people who
	 *                                  would have to join get `sold_out`, and a logged-out visitor never gets a reason about a membership.
	 * @param Gating\Decision $decision Why the content is locked (or, for `member_line` and `member_notice`, unlocked). With `opens_later` it contains the date: `$decision->opens_at`, Unix time or null.
	 * @param ?Gating\Lock    $lock     The lock; null for `member_line` and `member_notice`, which are about a page.
	 * @param Gating\Viewer   $viewer   Reader.
	 * @param int             $post_id  Post; 0 for none.
	 * @return string Plain text; anything else changes nothing.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_cta_text', function ( string $text, string $part, $reason, $decision, $lock, $viewer ): string {
	 *     if ( 'body' === $part && 'opens_later' === $reason->value && null !== $decision->opens_at ) {
	 *         $days = (int) ceil( ( $decision->opens_at - time() ) / DAY_IN_SECONDS );
	 *         return $viewer->is_stranger() ? $text : sprintf( __( 'Only %d more days.', 'my-add-on' ), $days );
	 *     }
	 *     return $text;
	 * }, 10, 6 );
	 */
	public const CTA_TEXT = 'patreon_gate_cta_text';

	/**
	 * Filter: the whole call to action.
	 *
	 * Logged-out visitors share one cached page, so the HTML must be the same for all of them.
	 *
	 * @param string          $html     HTML.
	 * @param Gating\Decision $decision Why the content is locked.
	 * @param Gating\Lock     $lock     The lock.
	 * @param int             $post_id  Post; 0 for none.
	 * @param Gating\Viewer   $viewer   Reader.
	 * @return string HTML; anything else changes nothing.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_cta_html', fn( string $html ): string => $html . '<p>' . esc_html__( 'Thank you!', 'my-add-on' ) . '</p>' );
	 */
	public const CTA_HTML = 'patreon_gate_cta_html';

	/**
	 * Filter: the address of the call to action's button.
	 *
	 * For people whose payment was declined, it is Patreon's page of their payments; for everybody else, the page on which to join. Clicks on an address
	 * that you return are not counted, unless it is one of this plugin's own.
	 *
	 * @param string          $url      Address, '' for no button.
	 * @param Gating\Decision $decision Why the content is locked.
	 * @param Gating\Lock     $lock     The lock.
	 * @param int             $post_id  Post to return to; 0 for none.
	 * @param Gating\Viewer   $viewer   Reader.
	 * @return string Address with http(s); anything else changes nothing.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_cta_destination', fn( string $url, $decision ): string =>
	 *     'declined_payment' === $decision->reason->value ? $url : home_url( '/join/' ), 10, 2 );
	 */
	public const CTA_DESTINATION = 'patreon_gate_cta_destination';

	/**
	 * Filter: which face of a design a reader sees.
	 *
	 * A face is the design with what the creator changed for one kind of reader. Logged-out visitors share one cached page, so the answer must
	 * be the same for all of them.
	 *
	 * @param string          $face     ID of the face: a reason that creators can write texts for, or `other`.
	 * @param Gating\Decision $decision Why the content is locked.
	 * @param Gating\Lock     $lock     The lock.
	 * @param Gating\Viewer   $viewer   Reader.
	 * @param int             $post_id  Post; 0 for none.
	 * @return string ID of lower-case letters, digits, `_`, `-` and `/`, at most 60 characters; anything else changes nothing.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_cta_face', fn( string $face, $decision, $lock, $viewer ): string =>
	 *     0 !== $viewer->wp_user_id && 'not_signed_in' === $face ? 'my-add-on/subscriber' : $face, 10, 4 );
	 */
	public const CTA_FACE = 'patreon_gate_cta_face';

	/**
	 * Filter: the faces that creators can change in the builder.
	 *
	 * @param array<string, string> $faces ID → label.
	 * @return array<string, string> The same with more; the built-in ones stay.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_cta_faces', fn( array $faces ): array =>
	 *     $faces + array( 'my-add-on/subscriber' => __( 'Newsletter subscriber', 'my-add-on' ) ) );
	 */
	public const CTA_FACES = 'patreon_gate_cta_faces';

	/**
	 * Filter: the placeholders that blocks, shortcodes and PHP can show.
	 *
	 * @param array<string, array{label: string, value: callable(Patreon_Gate\Cta\Situation): string, example?: string}> $placeholders By ID. The value is plain text
	 *                                                                            about the reader's situation; '' shows nothing. The editor shows
	 *                                                                            the example, or the label.
	 * @return array<string, array{label: string, value: callable, example?: string}> The same with more; the built-in ones stay.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_cta_placeholders', fn( array $placeholders ): array => $placeholders + array(
	 *     'my-add-on/season' => array(
	 *         'label' => __( 'Season', 'my-add-on' ),
	 *         'example' => __( 'Spring', 'my-add-on' ),
	 *         'value' => fn( $situation ): string => get_the_title( $situation->denial->post_id ),
	 *     ),
	 * ) );
	 */
	public const CTA_PLACEHOLDERS = 'patreon_gate_cta_placeholders';

	/**
	 * Filter: the blocks that are rendered in a design.
	 *
	 * Never add a block that shows the content of posts: a design is shown to people who may not read.
	 *
	 * @param list<string> $names Names of blocks.
	 * @return list<string> Names; anything else changes nothing.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_cta_blocks', fn( array $names ): array => array( ...$names, 'my-add-on/countdown' ) );
	 */
	public const CTA_BLOCKS = 'patreon_gate_cta_blocks';

	/**
	 * Action: the public part of a post with a lock may have changed.
	 *
	 * Runs when such a post is saved, when its lock or teaser is changed or removed, and after `patreon_gate_index()`. If you store a copy of contents
	 * (an index, a table, a remote service), update it here with `patreon_gate_public_content()`. May run several times for one change.
	 *
	 * @param int $post_id Post.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_public_text_changed', fn( int $post_id ) => my_index_write( $post_id, patreon_gate_public_content( $post_id ) ) );
	 */
	public const PUBLIC_TEXT_CHANGED = 'patreon_gate_public_text_changed';

	/**
	 * Filter: meta keys that belong to the locked content.
	 *
	 * Such meta is locked with the post for everything that reads it with core's functions: `get_post_meta()`, REST, block bindings. If a post is
	 * locked in parts, it is locked while any part is. Footnotes, enclosures (except those in the public part) and the audio file of an episode are
	 * in the list by default. People who may edit the post can read all of it. Runs once per request; anything but a list changes nothing.
	 *
	 * @param list<string> $keys Meta keys.
	 * @return list<string> Meta keys.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_locked_meta', fn( array $keys ): array => array_merge( $keys, array( 'download_link' ) ) );
	 */
	public const LOCKED_META = 'patreon_gate_locked_meta';

	/**
	 * Filter: custom fields of a locked post that REST may still return.
	 *
	 * REST returns the registered custom fields of a post that is locked as a whole, and those of plugins (`acf`, `meta_box`), only to people who
	 * may read the post, except the ones named here. Keys that belong to the locked content stay locked.
	 *
	 * @param list<string> $keys    Meta keys, or names of fields of the response.
	 * @param int          $post_id Post.
	 * @return list<string> Keys and names.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_public_meta', fn( array $keys ): array => array_merge( $keys, array( 'subtitle' ) ) );
	 */
	public const PUBLIC_META = 'patreon_gate_public_meta';

	/**
	 * Filter: attachments that a published post shows to everybody, besides those in the public part of its content and its featured image.
	 *
	 * For galleries stored in meta or in a custom table. Attachments named here are public, even if they were uploaded to a locked post,
	 * provided that the author of the post may edit them. Anything but a list of ids changes nothing.
	 *
	 * @param list<int> $ids     Attachments.
	 * @param int       $post_id Post.
	 * @return list<int> Attachments.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_shown_attachments', fn( array $ids, int $post_id ): array =>
	 *     array_merge( $ids, array_map( 'intval', (array) get_post_meta( $post_id, 'my_gallery', true ) ) ), 10, 2 );
	 */
	public const SHOWN_ATTACHMENTS = 'patreon_gate_shown_attachments';

	/**
	 * Filter: plugins that Site Health warns about, because they read stored content.
	 *
	 * Remove a plugin that your add-on handles; add one that your users should know about.
	 *
	 * @param array<string, array{string, string}> $readers Constant, class or function of the plugin → its name, and `builder`, `seo`,
	 *                                                      `search`, `mail`, `social` or another word for what it does.
	 * @return array<string, array{string, string}> The list; anything else changes nothing.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_raw_readers', fn( array $readers ): array => array_diff_key( $readers, array( 'relevanssi_init' => true ) ) );
	 */
	public const RAW_READERS = 'patreon_gate_raw_readers';

	/**
	 * Filter: groups of health checks of add-ons.
	 *
	 * They appear in the admin app, in Site Health and in `wp patreon-gate doctor`. A group implements `Patreon_Gate\Health\Checks`, or
	 * `Patreon_Gate\Health\Repairable` if it can repair what it finds. A check sends no request. One that throws is reported as failed and stops
	 * no other.
	 *
	 * @param list<\Patreon_Gate\Health\Checks> $checks Groups of add-ons.
	 * @return list<\Patreon_Gate\Health\Checks> Groups; anything else in the list is ignored.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_health_checks', fn( array $checks ): array => array( ...$checks, new My_Newsletter_Checks() ) );
	 */
	public const HEALTH_CHECKS = 'patreon_gate_health_checks';

	/**
	 * Filter: whether an event of a call to action is counted.
	 *
	 * Runs once for each event, never while a page is rendered. Anything but a boolean changes nothing. It cannot make anything count that the
	 * plugin does not: prefetches, programs, and people who edit the site.
	 *
	 * @param bool   $count   Whether to count it.
	 * @param string $event   `view`, `click`, `join` or `unlock`.
	 * @param int    $design  Post ID of the design; 0 for the built-in box.
	 * @param string $face    Face that was shown, such as `not_signed_in`.
	 * @param int    $post_id Post that is locked, or that the page showed; 0 where that is unknown.
	 * @return bool Whether it is counted.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_count_event', fn( bool $count, string $event, int $design, string $face, int $post_id ): bool =>
	 *     $count && 123 !== $post_id, 10, 5 );
	 */
	public const COUNT_EVENT = 'patreon_gate_count_event';

	/**
	 * Action: an event of a call to action was counted.
	 *
	 * Runs in the request that counted it: that of the image for a view, of the link for a click, of the return to this site for a join or an unlock.
	 *
	 * @param string $event   `view`, `click`, `join` or `unlock`.
	 * @param int    $design  Post ID of the design; 0 for the built-in box.
	 * @param string $face    Face that was shown, such as `not_signed_in`.
	 * @param int    $post_id Post that is locked, or that the page showed; 0 where that is unknown.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_event_counted', fn( string $event, int $design ) => my_metric( "cta_$event", $design ), 10, 2 );
	 */
	public const EVENT_COUNTED = 'patreon_gate_event_counted';

	// == Visitors ===================================================================================================

	/**
	 * Filter: how long a visitor stays signed in.
	 *
	 * @param int    $seconds         Seconds, according to the setting.
	 * @param string $patreon_user_id Patreon user who signed in.
	 * @return int Seconds, more than 0; anything else changes nothing.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_session_lifetime', fn(): int => WEEK_IN_SECONDS );
	 */
	public const SESSION_LIFETIME = 'patreon_gate_session_lifetime';

	/**
	 * Action: a visitor signed in with Patreon.
	 *
	 * @param string $patreon_user_id Patreon user.
	 * @param int    $wp_user_id      Their WordPress account; 0 for none.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_viewer_signed_in', fn( string $patreon_user_id ) => my_count( 'sign-in' ) );
	 */
	public const VIEWER_SIGNED_IN = 'patreon_gate_viewer_signed_in';

	/**
	 * Action: a visitor signed out.
	 *
	 * @param string $patreon_user_id Patreon user; '' if only the WordPress account is known.
	 * @param int    $wp_user_id      WordPress account they were signed in to; 0 for none.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_viewer_signed_out', fn( string $patreon_user_id ) => my_count( 'sign-out' ) );
	 */
	public const VIEWER_SIGNED_OUT = 'patreon_gate_viewer_signed_out';

	/**
	 * Action: a WordPress account was linked to a person on Patreon.
	 *
	 * @param int    $wp_user_id      WordPress account.
	 * @param string $patreon_user_id Patreon user.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_account_linked', fn( int $wp_user_id ) => update_user_meta( $wp_user_id, 'my_supporter', '1' ) );
	 */
	public const ACCOUNT_LINKED = 'patreon_gate_account_linked';

	/**
	 * Action: a WordPress account is no longer linked.
	 *
	 * @param int    $wp_user_id      WordPress account.
	 * @param string $patreon_user_id Patreon user.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_account_unlinked', fn( int $wp_user_id ) => delete_user_meta( $wp_user_id, 'my_supporter' ) );
	 */
	public const ACCOUNT_UNLINKED = 'patreon_gate_account_unlinked';

	// == Events of members ==========================================================================================
	//
	// Each event is announced once, whatever noticed it: a webhook, a sweep, a sign-in, or time passing. After a crash it may be announced again,
	// with the same `$event->id`. Every callback is called separately: one that throws does not stop the others.

	/**
	 * Action: a new member, paying or free, whom the site did not know.
	 *
	 * Patreon: `members:create`.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_member_created', fn( $event ) => my_welcome( $event->user_id ) );
	 */
	public const MEMBER_CREATED = 'patreon_gate_member_created';

	/**
	 * Action: Patreon's data about a member changed, including charges.
	 *
	 * Patreon: `members:update`.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_member_updated', fn( $event ) => my_sync( $event->after ) );
	 */
	public const MEMBER_UPDATED = 'patreon_gate_member_updated';

	/**
	 * Action: a member who never paid was removed on Patreon. May happen again to the same person.
	 *
	 * Patreon: `members:delete`.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_member_deleted', fn( $event ) => my_forget( $event->user_id ) );
	 */
	public const MEMBER_DELETED = 'patreon_gate_member_deleted';

	/**
	 * Action: somebody began to pledge, including a free member who becomes a paying one.
	 *
	 * Patreon: `members:pledge:create`. A new pledge may still be declined or fraudulent: check the entitlement, or use `patreon_gate_access_gained`.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_pledge_created', fn( $event ) => my_thank( $event->user_id ) );
	 */
	public const PLEDGE_CREATED = 'patreon_gate_pledge_created';

	/**
	 * Action: a member changed amount, cadence or tier.
	 *
	 * Patreon: `members:pledge:update`.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_pledge_updated', fn( $event ) => my_sync( $event->after ) );
	 */
	public const PLEDGE_UPDATED = 'patreon_gate_pledge_updated';

	/**
	 * Action: a member stopped pledging.
	 *
	 * Patreon: `members:pledge:delete`. Access often lasts until the paid period ends: see `patreon_gate_access_lost`.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_pledge_deleted', fn( $event ) => my_survey( $event->user_id ) );
	 */
	public const PLEDGE_DELETED = 'patreon_gate_pledge_deleted';

	/**
	 * Action: a charge succeeded.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_charge_succeeded', fn( $event ) => my_count( $event->after->lifetime_cents ) );
	 */
	public const CHARGE_SUCCEEDED = 'patreon_gate_charge_succeeded';

	/**
	 * Action: a charge was declined. Retries do not repeat the event.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_charge_declined', fn( $event ) => my_remind( $event->user_id ) );
	 */
	public const CHARGE_DECLINED = 'patreon_gate_charge_declined';

	/**
	 * Action: a declined charge was paid.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_charge_recovered', fn( $event ) => my_thank( $event->user_id ) );
	 */
	public const CHARGE_RECOVERED = 'patreon_gate_charge_recovered';

	/**
	 * Action: a pledge was cancelled. `$event->after->paid_until` is the end of the paid period, if known.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_pledge_cancelled', fn( $event ) => my_survey( $event->user_id ) );
	 */
	public const PLEDGE_CANCELLED = 'patreon_gate_pledge_cancelled';

	/**
	 * Action: a member changed to a more expensive tier.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_tier_raised', fn( $event ) => my_thank( $event->user_id ) );
	 */
	public const TIER_RAISED = 'patreon_gate_tier_raised';

	/**
	 * Action: a member changed to a cheaper tier.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_tier_lowered', fn( $event ) => my_note( $event->user_id ) );
	 */
	public const TIER_LOWERED = 'patreon_gate_tier_lowered';

	/**
	 * Action: a free trial began.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_trial_started', fn( $event ) => my_welcome( $event->user_id ) );
	 */
	public const TRIAL_STARTED = 'patreon_gate_trial_started';

	/**
	 * Action: a free trial ended, whatever followed.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_trial_ended', fn( $event ) => my_note( $event->user_id ) );
	 */
	public const TRIAL_ENDED = 'patreon_gate_trial_ended';

	/**
	 * Action: somebody else began to pay for a member.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_member_gifted', fn( $event ) => my_welcome( $event->user_id ) );
	 */
	public const MEMBER_GIFTED = 'patreon_gate_member_gifted';

	/**
	 * Action: a former member is a member again.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_member_returned', fn( $event ) => my_welcome_back( $event->user_id ) );
	 */
	public const MEMBER_RETURNED = 'patreon_gate_member_returned';

	/**
	 * Action: a member gained what paying members have.
	 *
	 * According to the policy and grants, not to the name of Patreon's trigger.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_access_gained', fn( $event ) => my_add_to_group( $event->user_id ) );
	 */
	public const ACCESS_GAINED = 'patreon_gate_access_gained';

	/**
	 * Action: a member lost what paying members have.
	 *
	 * Because of the policy, a block, or time passing.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_access_lost', fn( $event ) => my_remove_from_group( $event->user_id ) );
	 */
	public const ACCESS_LOST = 'patreon_gate_access_lost';

	/**
	 * Action: runs for every event of a member, after the action that only this type of event has.
	 *
	 * @param Membership\Event $event `$event->type` says what happened.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_event_announced', fn( $event ) => my_log( $event->id, $event->type->value ) );
	 */
	public const EVENT_ANNOUNCED = 'patreon_gate_event_announced';

	/**
	 * Filter: figures of your own that are recorded with the members of a day.
	 *
	 * Runs in the background, a few times a day for each campaign; the last answer of a day stays. Show them as lines of a chart with
	 * `patreonGate.admin.historyCharts`. At most twenty figures are stored. A name has up to 60 characters: small letters, digits, `_`, `-` and `/`.
	 *
	 * @param array<string, int> $figures     Name → whole number.
	 * @param string             $campaign_id Campaign.
	 * @param int                $now         Unix time.
	 * @return array<string, int> Figures.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_history_figures', fn( array $figures, string $campaign_id ): array =>
	 *     $figures + array( 'my-add-on/subscribers' => my_count_subscribers() ), 10, 2 );
	 */
	public const HISTORY_FIGURES = 'patreon_gate_history_figures';

	// == Ledger and connection ======================================================================================

	/**
	 * Action: a member's record was stored.
	 *
	 * Also runs if only the time of reading changed. The actions of events say what changed.
	 *
	 * @param ?Membership\Member $before The record before; null for a new member.
	 * @param Membership\Member  $after  The record now.
	 * @param string             $source Cause: `webhook`, `sweep`, `sign_in`, `refresh`, `grant`, `time` or `command`.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_member_stored', function ( $before, $after ): void {
	 *     if ( 'active_patron' === $after->patron_status && 'active_patron' !== $before?->patron_status ) {
	 *         my_welcome( $after->user_id );
	 *     }
	 * }, 10, 2 );
	 */
	public const MEMBER_STORED = 'patreon_gate_member_stored';

	/**
	 * Action: a campaign was connected, or its connection works again.
	 *
	 * @param Membership\Campaign $campaign Campaign.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_campaign_connected', fn( $campaign ) => my_log( $campaign->name ) );
	 */
	public const CAMPAIGN_CONNECTED = 'patreon_gate_campaign_connected';

	/**
	 * Action: a campaign was disconnected, or the connection now belongs to another campaign. Locks and members are kept.
	 *
	 * @param string $campaign_id Campaign.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_campaign_disconnected', fn( string $campaign_id ) => my_alert( $campaign_id ) );
	 */
	public const CAMPAIGN_DISCONNECTED = 'patreon_gate_campaign_disconnected';

	/**
	 * Action: a picture of a campaign, portrait or cover, was stored, replaced or deleted.
	 *
	 * @param string $campaign_id Campaign.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_campaign_pictures_changed', fn( string $campaign_id ) => my_cache_flush() );
	 */
	public const CAMPAIGN_PICTURES_CHANGED = 'patreon_gate_campaign_pictures_changed';

	/**
	 * Action: the connection of a campaign stopped working, and the creator has to act.
	 *
	 * @param string $campaign_id Campaign.
	 * @param string $code        Fixed code of what is wrong.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_connection_failed', fn( string $campaign_id, string $code ) => my_alert( $code ), 10, 2 );
	 */
	public const CONNECTION_FAILED = 'patreon_gate_connection_failed';

	/**
	 * Action: the state of a campaign's webhook on Patreon changed.
	 *
	 * @param string $campaign_id Campaign.
	 * @param string $state       draft, active, failing, paused, silent or off.
	 * @param string $before      The state before.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_webhook_state_changed', fn( string $campaign_id, string $state ) => 'silent' === $state && my_alert( $campaign_id ), 10, 2 );
	 */
	public const WEBHOOK_STATE_CHANGED = 'patreon_gate_webhook_state_changed';

	/**
	 * Action: a sweep read all members of a campaign, and its changes are in the ledger.
	 *
	 * @param Membership\Sweep $sweep Sweep: `campaign_id`, `members_read`, `changed`, `missing`.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_sweep_completed', fn( $sweep ) => my_metric( 'members', $sweep->members_read ) );
	 */
	public const SWEEP_COMPLETED = 'patreon_gate_sweep_completed';

	/**
	 * Action: a sweep was held because it would lock out too many people. Everybody keeps their access until somebody approves or discards it, or a
	 * later sweep replaces it.
	 *
	 * @param Membership\Sweep $sweep Sweep: `campaign_id`, `would_lock`, `had_access`, `missing`.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_sweep_held', fn( $sweep ) => wp_mail( 'me@example.com', 'Please look', "$sweep->would_lock members" ) );
	 */
	public const SWEEP_HELD = 'patreon_gate_sweep_held';

	/**
	 * Action: a sweep ended without having seen every member. Nobody loses access because of it, and the next one starts on schedule.
	 *
	 * @param Membership\Sweep $sweep Sweep: `campaign_id`, `reason` (a code), `members_read`.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_sweep_incomplete', fn( $sweep ) => error_log( 'Sweep: ' . $sweep->reason ) );
	 */
	public const SWEEP_INCOMPLETE = 'patreon_gate_sweep_incomplete';

	/**
	 * Action: the tiers of a campaign were read from Patreon.
	 *
	 * @param string                $campaign_id Campaign.
	 * @param list<Membership\Tier> $tiers       Its tiers, including deleted ones.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_tiers_imported', fn( string $campaign_id, array $tiers ) => my_cache_flush(), 10, 2 );
	 */
	public const TIERS_IMPORTED = 'patreon_gate_tiers_imported';

	/**
	 * Action: the lock of a post was saved or removed.
	 *
	 * @param int          $post_id Post.
	 * @param ?Gating\Lock $lock    The lock; null if it was removed.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_lock_saved', fn( int $post_id, $lock ) => my_purge( $post_id ), 10, 2 );
	 */
	public const LOCK_SAVED = 'patreon_gate_lock_saved';

	/**
	 * Filter: text that the list of posts in wp-admin shows below what the plugin says about the lock of a post.
	 *
	 * Return a sentence in plain text. It is escaped. Runs for each post of the list, so read what you need for all of them at once.
	 *
	 * @param string $text    '' or the text of an earlier callback.
	 * @param int    $post_id Post.
	 * @return string Text.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_list_lock', fn( string $text, int $post_id ): string =>
	 *     $text . ( my_is_in_course( $post_id ) ? __( 'Part of a course.', 'my-add-on' ) : '' ), 10, 2 );
	 */
	public const LIST_LOCK = 'patreon_gate_list_lock';

	/**
	 * Action: the rules for many posts changed.
	 *
	 * Runs once for each change, after it is stored. Posts that follow the rules are not announced one by one, because there may be thousands. Pages
	 * follow a rule right away. Lists and searches do as soon as background work has written the rows of its posts, which count as locked until then.
	 *
	 * @param list<string> $rules IDs of the rules that were added or removed, turned on or off, or have another lock or subject.
	 * @param list<int>    $posts Posts that became an exception, or are none any more.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_rules_changed', fn( array $rules, array $posts ) => my_cdn_purge_all(), 10, 2 );
	 */
	public const RULES_CHANGED = 'patreon_gate_rules_changed';

	/**
	 * Action: pages in caches may show something that is locked now.
	 *
	 * Runs at the end of a request that changed a lock or a teaser, added a divider to a post or a synced pattern, made comments follow the lock, or
	 * attached a file to a post; once for each site. The plugin itself clears common cache plugins; use this action for another cache, such as a
	 * CDN. Addresses come without a query string, except where one is needed: a cache that stores a page once per query string
	 * (`?utm_source=…`, the pages of a REST list) must delete every variant of an address.
	 *
	 * @param list<string> $addresses  Absolute addresses known to show it, at most 200.
	 * @param list<int>    $post_ids   Posts that were locked.
	 * @param bool         $everything Whether there are more, or they are unknown: clear all pages. The lists are empty then.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_clean_caches', fn( array $addresses, array $post_ids, bool $everything ) =>
	 *     $everything ? my_cdn_purge_all() : my_cdn_purge( $addresses ), 10, 3 );
	 */
	public const CLEAN_CACHES = 'patreon_gate_clean_caches';

	/**
	 * Action: an exception was caught, so that the page is still rendered and the content stays locked.
	 *
	 * @param \Throwable $error What was thrown.
	 * @param string     $where Hook, condition type, or part of the plugin.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_error_caught', fn( Throwable $error, string $where ) => error_log( $where . ': ' . $error->getMessage() ), 10, 2 );
	 */
	public const ERROR_CAUGHT = 'patreon_gate_error_caught';
}
