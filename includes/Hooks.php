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
	 * Runs once per request, when a lock names a type that is none of the plugin's own, or when the conditions are listed, and not at all on
	 * a page without such a lock. Add your callback while plugins load. A lock that names a type nobody registered stays closed.
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
	 * Filter: deny what the conditions may have granted.
	 *
	 * Anything but `false` denies, and so does throwing: an add-on that fails closes a lock, never opens it. Pass on a `true`
	 * you are given. Not asked for a lock that cannot be read, which is closed anyway, nor for people who may edit the post.
	 *
	 * @param bool            $deny     Whether somebody denied before.
	 * @param Gating\Decision $decision What the conditions say.
	 * @param Gating\Lock     $lock     The lock.
	 * @param Gating\Viewer   $viewer   Who reads.
	 * @param Gating\Subject  $subject  What is read.
	 * @param int             $now      Unix time for which it is decided: that of the request, or one that somebody asks about.
	 * @return bool True denies.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_decision_deny', fn( bool $deny, $decision, $lock, $viewer, $subject ): bool =>
	 *     $deny || 123 === $subject->post_id, 10, 5 );
	 */
	public const DECISION_DENY = 'patreon_gate_decision_deny';

	/**
	 * Filter: grant what the conditions deny.
	 *
	 * Only exactly `true` grants; any other value, and throwing, changes nothing. Not asked where an add-on denied, nor for a
	 * lock that cannot be read. What is granted here is served like any unlocked post: make sure that page caches do not keep
	 * it, where the viewer is not signed in with Patreon.
	 *
	 * @param bool            $grant    Whether somebody granted before.
	 * @param Gating\Decision $decision What the conditions say: a denial.
	 * @param Gating\Lock     $lock     The lock.
	 * @param Gating\Viewer   $viewer   Who reads.
	 * @param Gating\Subject  $subject  What is read.
	 * @param int             $now      Unix time for which it is decided: that of the request, or one that somebody asks about.
	 * @return bool Exactly true grants.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_decision_grant', fn( bool $grant, $decision, $lock, $viewer, $subject ): bool =>
	 *     $grant || my_gift_link_holds( $subject->post_id ), 10, 5 );
	 */
	public const DECISION_GRANT = 'patreon_gate_decision_grant';

	/**
	 * Filter: put more locks on a post.
	 *
	 * All locks must open. The post's own lock stays, whatever is returned; anything that is no list of locks closes the post.
	 *
	 * @param list<Gating\Lock> $added   Locks to add.
	 * @param int               $post_id Post.
	 * @param ?Gating\Lock      $own     The post's own lock.
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
	 * Filter: the settings of the policy, before memberships are judged by them.
	 *
	 * Anything that is no `Policy_Settings` changes nothing.
	 *
	 * @param Membership\Policy_Settings $settings What the creator chose.
	 * @return Membership\Policy_Settings What holds.
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
	 * What is returned is public. Anything that is no text changes nothing.
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
	 * Filter: a text of the call to action, or the line that members see under what they opened.
	 *
	 * Logged-out visitors share one page: what they are told must be the same for all of them. They are known by
	 * `$viewer->is_stranger()`, and a sentence about their membership is wrong for them.
	 *
	 * @param string          $text     Plain text; is escaped after this.
	 * @param string          $part     Which text: `heading`, `body`, `button`, `note` or `member_line`.
	 * @param Gating\Reason   $reason   What the reader is told. Not always the reason of the decision: where everything that opens the lock is sold out, whoever
	 *                                  would have to join is told `sold_out`, and no logged-out visitor is told of a membership.
	 * @param Gating\Decision $decision Why the content is closed (or, for `member_line`, open). With `opens_later` it has the date: `$decision->opens_at`, Unix time or null.
	 * @param ?Gating\Lock    $lock     The lock; null for `member_line`, which is about a page.
	 * @param Gating\Viewer   $viewer   Who reads.
	 * @param int             $post_id  Post, 0 where there is none.
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
	 * Visitors who are not signed in share one page: what they are shown must be the same for all of them.
	 *
	 * @param string          $html     HTML.
	 * @param Gating\Decision $decision Why the content is closed.
	 * @param Gating\Lock     $lock     The lock.
	 * @param int             $post_id  Post, 0 where there is none.
	 * @param Gating\Viewer   $viewer   Who reads.
	 * @return string HTML; anything else changes nothing.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_cta_html', fn( string $html ): string => $html . '<p>' . esc_html__( 'Thank you!', 'my-add-on' ) . '</p>' );
	 */
	public const CTA_HTML = 'patreon_gate_cta_html';

	/**
	 * Filter: where the button of the call to action leads.
	 *
	 * For whoever could not be charged that is Patreon's page of their payments, for everybody else the way to join.
	 *
	 * @param string          $url      Address, '' for no button.
	 * @param Gating\Decision $decision Why the content is closed.
	 * @param Gating\Lock     $lock     The lock.
	 * @param int             $post_id  Post to come back to, 0 where there is none.
	 * @param Gating\Viewer   $viewer   Who reads.
	 * @return string Address with http(s); anything else changes nothing.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_cta_destination', fn( string $url, $decision ): string =>
	 *     'declined_payment' === $decision->reason->value ? $url : home_url( '/join/' ), 10, 2 );
	 */
	public const CTA_DESTINATION = 'patreon_gate_cta_destination';

	/**
	 * Action: what everybody may read of a post with a lock may be different from now on.
	 *
	 * Runs when such a post is saved, when its lock or teaser changes or goes, and when somebody calls `patreon_gate_index()`. Whoever keeps
	 * a copy of contents (an index, a table, a remote service) makes it again here, of `patreon_gate_public_content()`. May run more than
	 * once for one change.
	 *
	 * @param int $post_id Post.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_public_text_changed', fn( int $post_id ) => my_index_write( $post_id, patreon_gate_public_content( $post_id ) ) );
	 */
	public const PUBLIC_TEXT_CHANGED = 'patreon_gate_public_text_changed';

	/**
	 * Filter: meta keys that are a part of the locked content.
	 *
	 * What is stored below such a key is closed with the post, for everything that reads it by core's functions: `get_post_meta()`, REST,
	 * block bindings. Of a post that is locked in parts it is closed while any part is. Footnotes, enclosures (those that stand in the
	 * open part stay) and the audio file of an episode are in the list already. Who may edit the post reads all of it. Asked once per
	 * request; anything that is no list changes nothing.
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
	 * Filter: custom fields of a locked post that REST may show all the same.
	 *
	 * Of a post that is locked as a whole REST shows the custom fields registered for it, and those of plugins (`acf`, `meta_box`), to nobody
	 * who may not read it, but for those named here. Keys that are a part of the locked content stay closed.
	 *
	 * @param list<string> $keys    Meta keys, or names of fields of the answer.
	 * @param int          $post_id Post.
	 * @return list<string> The same.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_public_meta', fn( array $keys ): array => array_merge( $keys, array( 'subtitle' ) ) );
	 */
	public const PUBLIC_META = 'patreon_gate_public_meta';

	/**
	 * Filter: attachments that a published post shows to everybody, beside those in the open part of its content and its featured image.
	 *
	 * For galleries that are kept in meta or in a table of their own. What is named here is open to everybody, also where it was uploaded
	 * to a locked post, as far as the author of the post may edit it. Anything that is no list of ids changes nothing.
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
	 * Filter: plugins that Site Health warns of, since they read contents as they are stored.
	 *
	 * Take a plugin off the list that your add-on looks after; put one on it whose readers should know.
	 *
	 * @param array<string, array{string, string}> $readers A constant, class or function of the plugin → its name, and `builder`, `seo`,
	 *                                                      `search`, `mail`, `social` or another word for what it does.
	 * @return array<string, array{string, string}> The list; anything else changes nothing.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_filter( 'patreon_gate_raw_readers', fn( array $readers ): array => array_diff_key( $readers, array( 'relevanssi_init' => true ) ) );
	 */
	public const RAW_READERS = 'patreon_gate_raw_readers';

	// == Visitors ===================================================================================================

	/**
	 * Filter: how long a visitor stays signed in.
	 *
	 * @param int    $seconds         Seconds, from the setting.
	 * @param string $patreon_user_id Who signed in.
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
	 * @param string $patreon_user_id Who.
	 * @param int    $wp_user_id      Their WordPress account, 0 for none.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_viewer_signed_in', fn( string $patreon_user_id ) => my_count( 'sign-in' ) );
	 */
	public const VIEWER_SIGNED_IN = 'patreon_gate_viewer_signed_in';

	/**
	 * Action: a visitor signed out.
	 *
	 * @param string $patreon_user_id Who; '' for somebody who was known by their WordPress account alone.
	 * @param int    $wp_user_id      The WordPress account they were signed in to, 0 for none.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_viewer_signed_out', fn( string $patreon_user_id ) => my_count( 'sign-out' ) );
	 */
	public const VIEWER_SIGNED_OUT = 'patreon_gate_viewer_signed_out';

	/**
	 * Action: a WordPress account was linked to a person at Patreon.
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
	// Once each, whoever noticed it: a webhook, the sweep, a sign-in, or time passing. After a crash an event may be told again,
	// with the same `$event->id`. Every listener is called on its own: one that throws does not stop the others.

	/**
	 * Action: a new member, by pledging or by following; somebody the site did not know.
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
	 * Action: Patreon says something else about a member than before, charges included.
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
	 * Action: a member who never paid is gone. May happen again to the same person.
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
	 * Action: somebody pledges who did not before; a follower who becomes a patron, too.
	 *
	 * Patreon: `members:pledge:create`. A new pledge may still be declined or fraudulent: ask the entitlement, or `patreon_gate_access_gained`.
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
	 * Action: a member who pledged does not any more.
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
	 * Action: a charge went through.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_charge_succeeded', fn( $event ) => my_count( $event->after->lifetime_cents ) );
	 */
	public const CHARGE_SUCCEEDED = 'patreon_gate_charge_succeeded';

	/**
	 * Action: a charge was declined. Retries of the same do not repeat it.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_charge_declined', fn( $event ) => my_remind( $event->user_id ) );
	 */
	public const CHARGE_DECLINED = 'patreon_gate_charge_declined';

	/**
	 * Action: what was declined is paid.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_charge_recovered', fn( $event ) => my_thank( $event->user_id ) );
	 */
	public const CHARGE_RECOVERED = 'patreon_gate_charge_recovered';

	/**
	 * Action: a pledge was cancelled; `$event->after->paid_until` says until when it is paid, where that is known.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_pledge_cancelled', fn( $event ) => my_survey( $event->user_id ) );
	 */
	public const PLEDGE_CANCELLED = 'patreon_gate_pledge_cancelled';

	/**
	 * Action: a member took a dearer tier.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_tier_raised', fn( $event ) => my_thank( $event->user_id ) );
	 */
	public const TIER_RAISED = 'patreon_gate_tier_raised';

	/**
	 * Action: a member took a cheaper tier.
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
	 * Action: a free trial is over, whatever came after it.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_trial_ended', fn( $event ) => my_note( $event->user_id ) );
	 */
	public const TRIAL_ENDED = 'patreon_gate_trial_ended';

	/**
	 * Action: somebody else pays for a member now.
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
	 * Action: somebody has what paying members have, and had not.
	 *
	 * By the policy and by grants, not by the name of what Patreon sent.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_access_gained', fn( $event ) => my_add_to_group( $event->user_id ) );
	 */
	public const ACCESS_GAINED = 'patreon_gate_access_gained';

	/**
	 * Action: somebody had what paying members have, and has not any more.
	 *
	 * By the policy, by a block, or because time passed.
	 *
	 * @param Membership\Event $event The member before and after, what noticed it, and the facts that show it.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_access_lost', fn( $event ) => my_remove_from_group( $event->user_id ) );
	 */
	public const ACCESS_LOST = 'patreon_gate_access_lost';

	/**
	 * Action: any event of a member, after the action of its own.
	 *
	 * @param Membership\Event $event `$event->type` says what happened.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_event_announced', fn( $event ) => my_log( $event->id, $event->type->value ) );
	 */
	public const EVENT_ANNOUNCED = 'patreon_gate_event_announced';

	// == Ledger and connection ======================================================================================

	/**
	 * Action: a member's record was stored.
	 *
	 * Also fires where nothing changed but the time of reading; the actions of events tell what changed.
	 *
	 * @param ?Membership\Member $before The record until now, null for a new member.
	 * @param Membership\Member  $after  The record from now on.
	 * @param string             $source What noticed it: `webhook`, `sweep`, `sign_in`, `refresh`, `grant`, `time` or `command`.
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
	 * Action: a campaign was disconnected, or another took its place in the connection. Locks and members are kept.
	 *
	 * @param string $campaign_id Campaign.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_campaign_disconnected', fn( string $campaign_id ) => my_alert( $campaign_id ) );
	 */
	public const CAMPAIGN_DISCONNECTED = 'patreon_gate_campaign_disconnected';

	/**
	 * Action: the connection of a campaign stopped working and needs the creator.
	 *
	 * @param string $campaign_id Campaign.
	 * @param string $code        What is wrong, a fixed code.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_connection_failed', fn( string $campaign_id, string $code ) => my_alert( $code ), 10, 2 );
	 */
	public const CONNECTION_FAILED = 'patreon_gate_connection_failed';

	/**
	 * Action: how a campaign's webhook at Patreon stands has changed, as far as we can see.
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
	 * Action: all members of a campaign were read, and the ledger has what changed.
	 *
	 * @param Membership\Sweep $sweep What was read: `campaign_id`, `members_read`, `changed`, `missing`.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_sweep_completed', fn( $sweep ) => my_metric( 'members', $sweep->members_read ) );
	 */
	public const SWEEP_COMPLETED = 'patreon_gate_sweep_completed';

	/**
	 * Action: a sweep would have taken access from so many people that it stopped. Everybody keeps what they have until somebody
	 * approves or discards it, or a later sweep finds otherwise.
	 *
	 * @param Membership\Sweep $sweep What was found: `campaign_id`, `would_lock`, `had_access`, `missing`.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_sweep_held', fn( $sweep ) => wp_mail( 'me@example.com', 'Please look', "$sweep->would_lock members" ) );
	 */
	public const SWEEP_HELD = 'patreon_gate_sweep_held';

	/**
	 * Action: a sweep ended without having seen everybody. Nobody loses access by it; the next one comes by the clock.
	 *
	 * @param Membership\Sweep $sweep What it got to: `campaign_id`, `reason` (a code), `members_read`.
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
	 * @param list<Membership\Tier> $tiers       Its tiers now, deleted ones included.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_tiers_imported', fn( string $campaign_id, array $tiers ) => my_cache_flush(), 10, 2 );
	 */
	public const TIERS_IMPORTED = 'patreon_gate_tiers_imported';

	/**
	 * Action: the lock of a whole post was saved or taken off.
	 *
	 * @param int          $post_id Post.
	 * @param ?Gating\Lock $lock    The lock, null where it was taken off.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_lock_saved', fn( int $post_id, $lock ) => my_purge( $post_id ), 10, 2 );
	 */
	public const LOCK_SAVED = 'patreon_gate_lock_saved';

	/**
	 * Action: pages that caches may hold show something that was closed.
	 *
	 * Runs at the end of a request that changed a lock or a teaser, put a divider into a post or a synced pattern, made comments follow the
	 * lock, or attached a file to a post; once for each site. Common cache plugins are cleaned by the plugin itself; use this for a cache of
	 * your own, such as a CDN. The addresses are without query, apart from those that need one: a cache that stores a page once for each
	 * query (`?utm_source=…`, the pages of a REST list) has to delete an address with every query it has of it.
	 *
	 * @param list<string> $addresses  Absolute addresses that are known to show it, 200 at most.
	 * @param list<int>    $post_ids   The posts it is about.
	 * @param bool         $everything Whether there are more, or nobody can say which: clean all pages. The lists are empty then.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_clean_caches', fn( array $addresses, array $post_ids, bool $everything ) =>
	 *     $everything ? my_cdn_purge_all() : my_cdn_purge( $addresses ), 10, 3 );
	 */
	public const CLEAN_CACHES = 'patreon_gate_clean_caches';

	/**
	 * Action: something failed and was caught, so that the page still renders and the lock stays closed.
	 *
	 * @param \Throwable $error What was thrown.
	 * @param string     $where A hook, a condition type, or a part of the plugin.
	 * @api
	 * @since 0.1.0
	 * @example
	 * add_action( 'patreon_gate_error_caught', fn( Throwable $error, string $where ) => error_log( $where . ': ' . $error->getMessage() ), 10, 2 );
	 */
	public const ERROR_CAUGHT = 'patreon_gate_error_caught';
}
