<?php
/**
 * Placeholders and their values.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Placeholders;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Cta\Behind_Words;
use Patreon_Gate\Cta\Billing_Words;
use Patreon_Gate\Cta\General_Situation;
use Patreon_Gate\Cta\Opening;
use Patreon_Gate\Cta\Price_Words;
use Patreon_Gate\Cta\Situation;
use Patreon_Gate\Cta\Texts;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Hooks;
use Patreon_Gate\Sign_In\Current_Viewer;
use Patreon_Gate\Storage\Connections\Presentations;
use Patreon_Gate\Storage\Locks\Behind;
use Patreon_Gate\Storage\Locks\Behind_Counts;

/**
 * Knows all placeholders, for block bindings, shortcode and PHP. A value is plain text about the situation of the reader. Unknown placeholders, and
 * those that fail, give ''.
 */
final class Values {

	/** @var ?array<string, array{label: string, example: string, value: callable(Situation): mixed}> */
	private ?array $all = null;

	/**
	 * @param General_Situation        $situations    The reader, in a call to action or elsewhere.
	 * @param Texts                    $texts         Wording.
	 * @param Closure(): Current_Viewer $person       Knows the name of the reader.
	 * @param Closure(): Presentations $presentations Name of the creator.
	 */
	public function __construct(
		private readonly General_Situation $situations,
		private readonly Texts $texts,
		private readonly Closure $person,
		private readonly Closure $presentations
	) {}

	/**
	 * Returns the value of a placeholder for whoever reads.
	 *
	 * @param string $id ID of the placeholder.
	 * @return string Plain text: escape it where it is shown.
	 */
	public function value( string $id ): string {
		$placeholder = $this->all()[ $id ] ?? null;
		if ( null === $placeholder ) {
			return '';
		}
		return Add_Ons::contain(
			'placeholder ' . $id,
			function () use ( $placeholder ): string {
				$value = ( $placeholder['value'] )( $this->situations->get() );
				return is_string( $value ) || is_int( $value ) || is_float( $value ) ? wp_strip_all_tags( (string) $value, true ) : '';
			},
			static fn (): string => ''
		);
	}

	/**
	 * Returns the value as HTML. Brackets are encoded as well: a name from Patreon must not become a shortcode.
	 *
	 * @param string $id ID of the placeholder.
	 */
	public function html( string $id ): string {
		return str_replace( array( '[', ']' ), array( '&#91;', '&#93;' ), esc_html( $this->value( $id ) ) );
	}

	/** @return array<string, array{label: string, example: string}> By ID, for the editor. The example of a built-in one is ''. */
	public function described(): array {
		return array_map(
			static fn ( array $placeholder ): array => array(
				'label'   => $placeholder['label'],
				'example' => $placeholder['example'],
			),
			$this->all()
		);
	}

	/** @return array<string, array{label: string, example: string, value: callable(Situation): mixed}> */
	private function all(): array {
		if ( null === $this->all ) {
			$this->all = array();
			$built_in  = $this->built_in();
			$answer = Add_Ons::filter( Hooks::CTA_PLACEHOLDERS, static fn ( mixed $answer ): bool => is_array( $answer ), $built_in );
			foreach ( $answer + $built_in as $id => $placeholder ) {
				$label = is_array( $placeholder ) ? $placeholder['label'] ?? null : null;
				$value = is_array( $placeholder ) ? $placeholder['value'] ?? null : null;
				$shown = is_array( $placeholder ) ? $placeholder['example'] ?? null : null;
				if ( is_string( $id ) && 1 === preg_match( '/^[a-z0-9_\/-]{1,60}$/D', $id ) && is_string( $label ) && is_callable( $value ) ) {
					$this->all[ $id ] = array(
						'label'   => $label,
						'example' => is_string( $shown ) ? $shown : '',
						'value'   => $value,
					);
				}
			}
		}
		return $this->all;
	}

	/** @return array<array-key, mixed> As the filter may return them. */
	private function built_in(): array {
		$locked = self::when_locked( ... );
		/** @param callable(Behind): string $value */
		$behind = static fn ( callable $value ): Closure => self::when_locked( static fn ( Situation $situation ): string => self::counted( $value, $situation ) );
		$named  = static fn ( string $label, Closure $value ): array => array(
			'label' => $label,
			'value' => $value,
		);
		return array(
			'heading'      => $named( __( 'Heading for the reader', 'tier-gate-for-patreon' ), $locked( $this->texts->heading( ... ) ) ),
			'reason'       => $named( __( 'Why it is locked', 'tier-gate-for-patreon' ), $locked( $this->texts->body( ... ) ) ),
			'button'       => $named( __( 'Text of the button', 'tier-gate-for-patreon' ), static fn ( Situation $situation ): string => $situation->has_button() ? ( new Texts() )->button( $situation ) : '' ),
			'tier'         => $named( __( 'Tier that unlocks it', 'tier-gate-for-patreon' ), static fn ( Situation $situation ): string => $situation->offer->tier->title ?? '' ),
			'price'        => $named( __( 'Price', 'tier-gate-for-patreon' ), Price_Words::price( ... ) ),
			'billing'      => $named( __( 'When Patreon charges', 'tier-gate-for-patreon' ), Billing_Words::sentence( ... ) ),
			'campaign'     => $named( __( 'Name of the Patreon page', 'tier-gate-for-patreon' ), static fn ( Situation $situation ): string => $situation->campaign->name ?? '' ),
			'creator'      => $named( __( 'Name of the creator', 'tier-gate-for-patreon' ), $this->creator( ... ) ),
			'opens_on'     => $named(
				__( 'Date it unlocks', 'tier-gate-for-patreon' ),
				static function ( Situation $situation ): string {
					$time = Opening::time( $situation );
					return null === $time ? '' : Opening::date( $time );
				}
			),
			'first_name'   => $named( __( 'First name of the reader', 'tier-gate-for-patreon' ), $this->first_name( ... ) ),
			'current_tier' => $named( __( 'Tier of the reader', 'tier-gate-for-patreon' ), static fn ( Situation $situation ): string => $situation->reader_tier() ),
			'missing'      => $named( __( 'Tier that a member lacks', 'tier-gate-for-patreon' ), static fn ( Situation $situation ): string => Reason::Tier_Too_Low === $situation->told() ? $situation->offer->missed->title ?? $situation->offer->tier->title ?? '' : '' ),
			'minutes'      => $named( __( 'Locked minutes of reading', 'tier-gate-for-patreon' ), $behind( static fn ( Behind $amount ): string => Behind_Words::minutes( $amount->minutes ) ) ),
			'pictures'     => $named( __( 'Locked pictures', 'tier-gate-for-patreon' ), $behind( static fn ( Behind $amount ): string => Behind_Words::pictures( $amount->pictures ) ) ),
			'files'        => $named( __( 'Locked files', 'tier-gate-for-patreon' ), $behind( static fn ( Behind $amount ): string => Behind_Words::files( $amount->files() ) ) ),
			'behind'       => $named( __( 'All that is locked', 'tier-gate-for-patreon' ), $behind( Behind_Words::all( ... ) ) ),
		);
	}

	/**
	 * Returns a function that returns '' for readers who have access.
	 *
	 * @param callable(Situation): string $value Value for others.
	 * @return Closure(Situation): string
	 */
	private static function when_locked( callable $value ): Closure {
		return static fn ( Situation $situation ): string => $situation->denial->decision()->granted ? '' : $value( $situation );
	}

	/** @param callable(Behind): string $value Value of the numbers. */
	private static function counted( callable $value, Situation $situation ): string {
		return $value( Behind_Counts::of( $situation->denial->return_to() ) );
	}

	private function creator( Situation $situation ): string {
		if ( null === $situation->campaign ) {
			return '';
		}
		$name = ( $this->presentations )()->profile( $situation->campaign->id )->creator_name;
		return '' === $name ? $situation->campaign->name : $name;
	}

	/** Returns the reader's first name. It is shown to the reader only, on a page that no cache stores. */
	private function first_name( Situation $situation ): string {
		return $situation->viewer->is_stranger() ? '' : explode( ' ', trim( ( $this->person )()->person()->name ?? '' ), 2 )[0];
	}
}
