<?php
/**
 * The bar above a post that is viewed as somebody else.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview\View_As;

use Patreon_Gate\Listing\Lock_Words;

/** Says as whom the page is viewed, with a form to choose another reader and a link to stop. It needs no script. */
final class View_Bar {

	private bool $is_printed = false;

	/**
	 * @param View_Place  $place        Address of the post.
	 * @param Choice      $choice       As whom it is viewed.
	 * @param View_Result $result       How much of it they can read.
	 * @param bool        $is_published Whether the post is published.
	 */
	public function __construct(
		private readonly View_Place $place,
		private readonly Choice $choice,
		private readonly View_Result $result,
		private readonly bool $is_published
	) {}

	/** Adds the hooks. Old themes do not fire `wp_body_open`; their bar is at the end of the page. */
	public function register(): void {
		add_action( 'wp_head', $this->print_style( ... ), 10, 0 );
		add_action( 'wp_body_open', fn () => $this->show( 'top' ), PHP_INT_MIN, 0 );
		add_action( 'wp_footer', fn () => $this->show( 'bottom' ), 10, 0 );
	}

	private function print_style(): void {
		$css = file_get_contents( __DIR__ . '/view-bar.css' ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- a file of the plugin.
		echo '<style id="patreon-gate-view-style">' . ( is_string( $css ) ? $css : '' ) . "</style>\n"; // phpcs:ignore WordPress.Security.EscapeOutput -- a file of the plugin.
	}

	private function show( string $where ): void {
		if ( ! $this->is_printed ) {
			$this->is_printed = true;
			echo $this->html( $where ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped there.
		}
	}

	private function html( string $where ): string {
		$notes = array_filter( array( $this->problem(), $this->is_published ? '' : __( 'This is not published. It is shown as if it were.', 'tier-gate-for-patreon' ) ), static fn ( string $note ): bool => '' !== $note );
		return '<div id="patreon-gate-view" class="patreon-gate-view patreon-gate-view--' . $where . '" role="region" aria-label="' . esc_attr__( 'View as another reader', 'tier-gate-for-patreon' ) . '">'
			. '<p class="patreon-gate-view__who">' . $this->who() . '</p>'
			. '<a class="patreon-gate-view__stop" href="' . esc_url( $this->place->url ) . '">' . esc_html__( 'Stop', 'tier-gate-for-patreon' ) . '<span class="patreon-gate-view__hidden"> ' . esc_html__( 'viewing as another reader', 'tier-gate-for-patreon' ) . '</span></a>'
			. '<p>' . esc_html( $this->result->sentence() ) . '</p>'
			. implode( '', array_map( static fn ( string $note ): string => '<p class="patreon-gate-view__note">' . esc_html( $note ) . '</p>', $notes ) )
			. '<details' . ( $this->opens_form() ? ' open' : '' ) . '><summary>' . esc_html__( 'Change reader or date', 'tier-gate-for-patreon' ) . '</summary>' . $this->form() . '</details>'
			. "</div>\n";
	}

	/** Returns as whom the page is viewed, and when, as HTML. */
	private function who(): string {
		$name = $this->choice->kind->label();
		if ( null !== $this->choice->tier ) {
			$tier = Lock_Words::tier( $this->choice->tier->id, $this->choice->tiers );
			/* translators: 1: a reader, such as "Former member", 2: title of a tier. */
			$name = sprintf( __( '%1$s, %2$s', 'tier-gate-for-patreon' ), $name, $tier );
		}
		if ( $this->choice->is_new ) {
			/* translators: %s: a reader, such as "Paying member, Gold". */
			$name = sprintf( __( '%s, joined today', 'tier-gate-for-patreon' ), $name );
		}
		$name = '<strong>' . esc_html( $name ) . '</strong>';
		if ( null === $this->choice->at ) {
			/* translators: %s: a reader, such as "Paying member, Gold". */
			return sprintf( esc_html__( 'Viewing as: %s', 'tier-gate-for-patreon' ), $name );
		}
		$format = array_map( static fn ( string $option ): string => is_string( get_option( $option ) ) ? get_option( $option ) : '', array( 'date_format', 'time_format' ) );
		/* translators: 1: a reader, such as "Paying member, Gold", 2: date and time. */
		return sprintf( esc_html__( 'Viewing as: %1$s, on %2$s', 'tier-gate-for-patreon' ), $name, '<strong>' . esc_html( (string) wp_date( implode( ' ', $format ), $this->choice->at ) ) . '</strong>' );
	}

	/** Returns what is wrong with the address, and what to do; '' for nothing. */
	private function problem(): string {
		return match ( $this->choice->problem ) {
			''                       => '',
			Choice::EXPIRED          => __( 'This link has expired, or it was made for somebody else. Choose a reader again.', 'tier-gate-for-patreon' ),
			Choice::UNKNOWN_TIER     => __( 'The tier was not found. It may not be one of this Patreon page. Choose a tier.', 'tier-gate-for-patreon' ),
			Choice::UNKNOWN_CAMPAIGN => __( 'The Patreon page was not found. Connect it again, or choose another reader.', 'tier-gate-for-patreon' ),
			Choice::UNKNOWN_DATE     => __( 'The date was not understood. Choose a date and a time.', 'tier-gate-for-patreon' ),
			default                  => __( 'The reader was not found. Choose one.', 'tier-gate-for-patreon' ),
		};
	}

	/** Tells whether the form is open from the start: where a date is to be chosen, and where something has to be mended. */
	private function opens_form(): bool {
		return '' !== $this->choice->problem || isset( $_GET[ Choice::OPEN ] ); // phpcs:ignore WordPress.Security.NonceVerification -- only asked whether it is there.
	}

	private function form(): string {
		$hidden = array( Choice::NONCE => $this->place->nonce ) + ( $this->is_of_first_campaign() ? array() : array( Choice::CAMPAIGN => $this->choice->tiers->campaign_id ) ) + $this->place->parameters();
		$fields = '';
		foreach ( $hidden as $name => $value ) {
			$fields .= '<input type="hidden" name="' . esc_attr( $name ) . '" value="' . esc_attr( $value ) . '">';
		}
		$tiers   = $this->tiers();
		$readers = array();
		foreach ( Reader_Kind::cases() as $kind ) {
			if ( array() !== $tiers || ! $kind->has_tier() ) {
				$readers[ $kind->value ] = $kind->label();
			}
		}
		$zone = wp_timezone_string();
		$date = null === $this->choice->at ? '' : (string) wp_date( Choice::DATE_FORMAT, $this->choice->at );
		return '<form method="get" action="' . esc_url( $this->place->url ) . '">' . $fields
			. self::select( Choice::READER, __( 'Reader', 'tier-gate-for-patreon' ), $readers, $this->choice->kind->value )
			. ( array() === $tiers ? '' : self::select( Choice::TIER, __( 'Tier, now or before', 'tier-gate-for-patreon' ), $tiers, $this->choice->tier->id ?? (string) array_key_last( $tiers ) ) )
			/* translators: %s: time zone, such as "Europe/Berlin". */
			. '<label>' . esc_html( sprintf( __( 'Date and time (%s), empty for now', 'tier-gate-for-patreon' ), $zone ) ) . '<input type="datetime-local" name="' . Choice::DATE . '" value="' . esc_attr( $date ) . '"></label>'
			. '<label class="patreon-gate-view__check"><input type="checkbox" name="' . Choice::IS_NEW . '" value="1"' . checked( $this->choice->is_new, true, false ) . '>' . esc_html__( 'Joined today, not a year ago', 'tier-gate-for-patreon' ) . '</label>'
			. '<button type="submit">' . esc_html__( 'View', 'tier-gate-for-patreon' ) . '</button></form>';
	}

	/** Tells whether the tiers are those of the first campaign, which addresses do not name. */
	private function is_of_first_campaign(): bool {
		return ! isset( $_GET[ Choice::CAMPAIGN ] ) || '' === $this->choice->tiers->campaign_id; // phpcs:ignore WordPress.Security.NonceVerification -- only asked whether it is there.
	}

	/** @return array<array-key, string> Tiers to choose from: those offered, and the chosen one, which may be deleted. */
	private function tiers(): array {
		$offered = View_Links::offered( $this->choice->tiers );
		if ( null !== $this->choice->tier && ! in_array( $this->choice->tier, $offered, true ) ) {
			$offered[] = $this->choice->tier;
		}
		$titles = array();
		foreach ( $offered as $tier ) {
			$titles[ $tier->id ] = Lock_Words::tier( $tier->id, $this->choice->tiers );
		}
		return $titles;
	}

	/**
	 * @param string                   $name    Name of the field.
	 * @param string                   $label   Label.
	 * @param array<array-key, string> $options Value → label. PHP turns values that look like numbers into integers.
	 * @param string                   $chosen  Value that is chosen.
	 */
	private static function select( string $name, string $label, array $options, string $chosen ): string {
		$html = '';
		foreach ( $options as $value => $text ) {
			$html .= '<option value="' . esc_attr( (string) $value ) . '"' . selected( $chosen, (string) $value, false ) . '>' . esc_html( $text ) . '</option>';
		}
		return '<label>' . esc_html( $label ) . '<select name="' . esc_attr( $name ) . '">' . $html . '</select></label>';
	}
}
